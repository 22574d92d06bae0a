// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.alert;

import io.bellwether.core.rule.Identity;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What came of some inputs.
 *
 * @param changes in their order
 * @param touched those of which anything is different: to be kept again, or forgotten
 * @param wake the monotonic time by which the book wants to be called
 */
public record AlertTurn(List<AlertChange> changes, Set<Identity> touched, OptionalLong wake) {}
