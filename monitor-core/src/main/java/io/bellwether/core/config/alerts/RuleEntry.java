// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.core.config.tree.Place;

/**
 * One rule, and where it comes from.
 *
 * @param pack empty for one of the configuration itself
 * @param path as in {@code rules[0]}
 */
public record RuleEntry(RuleSettings settings, String pack, Place place, String path) {}
