// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

/**
 * A rule of a pack that is none, as a check judges the same: its name stands for a setting of that
 * check.
 *
 * @param kind whose setting it is
 * @param setting as in {@code thresholds.connections}
 * @param at which of the limits it stands for: {@code warning}, {@code critical}, or empty for both
 */
public record RuleAlias(
    String name,
    String pack,
    String kind,
    String setting,
    String at,
    String cause,
    String runbook) {}
