// SPDX-License-Identifier: Apache-2.0
/** Plays what is given through the engines of rules, alerts and messages, and compares. */
@NullMarked
package io.bellwether.core.wiring.scenario;

import org.jspecify.annotations.NullMarked;
