// SPDX-License-Identifier: Apache-2.0
/** Channels: carrying a notification to people. */
@NullMarked
package io.bellwether.api.alert;

import org.jspecify.annotations.NullMarked;
