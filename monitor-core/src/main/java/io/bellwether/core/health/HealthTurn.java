// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What came of one event.
 *
 * @param changes what is shown otherwise than before
 * @param asks components whose checks are to run at once
 * @param touched all components of which anything is different: what to store and publish again
 * @param nextWake the monotonic time by which the book wants another event
 */
public record HealthTurn(
    List<HealthChange> changes, Set<String> asks, Set<String> touched, OptionalLong nextWake) {}
