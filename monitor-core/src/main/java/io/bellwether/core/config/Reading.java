// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.tree.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a configuration: the whole of it, or every mistake.
 *
 * @param mistakes the first hundred, in the order of their places
 * @param report all of these as people read them; empty when there are none
 */
public record Reading(
    Optional<Configuration> configuration,
    List<Problem> mistakes,
    List<Problem> warnings,
    int mistakeCount,
    String report) {}
