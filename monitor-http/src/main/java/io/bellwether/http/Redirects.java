// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.util.List;
import java.util.Locale;

/**
 * How far an answer may send us elsewhere. Never to an address that only this machine or its
 * provider answers on, and never from https to http.
 *
 * @param most how many in a row; 0 takes the redirect itself as the answer
 * @param hosts other hosts that may be gone to; the one that was asked always may
 */
public record Redirects(int most, List<String> hosts) {
  /** A redirect is the answer. */
  public static final Redirects NONE = new Redirects(0, List.of());

  /** Up to five, on the same host. */
  public static final Redirects SAME_HOST = new Redirects(5, List.of());

  private static final int TOO_MANY = 20;

  /** Names in lower case. */
  public Redirects {
    if (most < 0 || most > TOO_MANY) {
      throw new IllegalArgumentException("redirects: between 0 and " + TOO_MANY + " are followed");
    }
    hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  /** The same, to these hosts too. */
  public Redirects alsoTo(List<String> more) {
    return new Redirects(most, more);
  }

  boolean allow(String asked, String other) {
    return other.equals(asked) || hosts.contains(other);
  }
}
