// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import java.time.Instant;

/** That something became of an alert; with the alert as it is afterwards. */
public record AlertChange(Effect effect, Alert alert, String why, Instant at) {}
