// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the state machine gives.
 *
 * @param after the alert from now on; empty when nothing of it is kept
 * @param wake the monotonic time at which it wants {@link Input.Passed}
 */
public record Step(Optional<Alert> after, List<Effect> effects, OptionalLong wake) {}
