// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.pack;

import io.bellwether.core.config.tree.Place;

/**
 * A guide's name for what a check or another rule judges already: it makes no alert of its own, and
 * whoever changes it changes that.
 *
 * @param limit what the guide says; empty where it gives only a name
 * @param guide which guide has it, as in {@code 003}
 */
public record PackAlias(
    String name,
    AliasTarget target,
    String limit,
    String guide,
    String cause,
    String runbook,
    Place place) {}
