// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.health;

import java.util.Optional;

/**
 * What a restart goes on from. Holds no monotonic time: the age of results begins anew, as time in
 * which nothing ran makes nothing older.
 *
 * @param current whether the last result had not expired
 */
public record Kept(
    Settled settled,
    Flaps flaps,
    Loss loss,
    Optional<CheckResult> last,
    boolean current,
    Shown shown) {}
