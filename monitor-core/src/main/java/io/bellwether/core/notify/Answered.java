// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.notify;

import io.bellwether.api.alert.Receipt;
import java.time.Instant;

/** What came of one attempt to deliver. */
public record Answered(Message message, Receipt receipt, Instant at) {}
