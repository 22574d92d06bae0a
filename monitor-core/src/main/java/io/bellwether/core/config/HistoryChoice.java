// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

/**
 * Which history is kept.
 *
 * @param kind of the store
 * @param settings of that kind
 */
public record HistoryChoice(String kind, Record settings) {}
