// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The channels that routes may name.
 *
 * @param all also those with mistakes, which are told where they stand
 * @param refusing those that take no alert, as they are for the sign of life alone
 */
public record ChannelNames(Set<String> all, Set<String> refusing) {
  /** Keeps copies, sorted as people read them. */
  public ChannelNames {
    all = Collections.unmodifiableSet(new TreeSet<>(all));
    refusing = Collections.unmodifiableSet(new TreeSet<>(refusing));
  }
}
