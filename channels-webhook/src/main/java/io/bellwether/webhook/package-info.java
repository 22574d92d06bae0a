// SPDX-License-Identifier: Apache-2.0
/** Alerts told by HTTP in the form that a service wants, to a file, and to the console. */
@NullMarked
package io.bellwether.webhook;

import org.jspecify.annotations.NullMarked;
