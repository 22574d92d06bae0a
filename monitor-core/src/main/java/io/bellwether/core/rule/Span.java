// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

/** From where to where something stands in a text. */
record Span(int at, int end) {}
