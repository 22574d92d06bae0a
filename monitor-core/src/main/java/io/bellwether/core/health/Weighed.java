// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import io.bellwether.api.Level;

/** One component with the level that counts for the whole. */
public record Weighed(Component component, Level level) {}
