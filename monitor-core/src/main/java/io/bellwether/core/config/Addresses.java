// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Site;
import java.util.Optional;

/** The host in whatever an address is written like. */
final class Addresses {
  private static final String SCHEME = "://";

  private Addresses() {}

  /**
   * Of {@code db}, {@code db:5432}, {@code [::1]:5432}, {@code jdbc:postgresql://me@db/shop}; empty
   * when there is none, or several of which one is enough.
   */
  static Optional<Site> host(String address) {
    if (address.startsWith("/")) {
      return Optional.of(Site.host("localhost")); // a socket in the file system
    }
    int scheme = address.indexOf(SCHEME);
    String rest = scheme < 0 ? address : address.substring(scheme + SCHEME.length());
    String authority = until(rest, "/?#");
    String place = authority.substring(authority.lastIndexOf('@') + 1);
    String host = place.startsWith("[") ? inBrackets(place) : withoutPort(place);
    return isHost(host) ? Optional.of(Site.host(withoutLastDot(host))) : Optional.empty();
  }

  private static String until(String text, String ends) {
    int end = 0;
    while (end < text.length() && ends.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(0, end);
  }

  private static String inBrackets(String place) {
    int end = place.indexOf(']');
    return end < 0 ? "" : place.substring(1, end);
  }

  /** More than one colon is an IPv6 address. */
  private static String withoutPort(String place) {
    int colon = place.indexOf(':');
    return colon >= 0 && colon == place.lastIndexOf(':') ? place.substring(0, colon) : place;
  }

  private static String withoutLastDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private static boolean isHost(String host) {
    boolean sound = !host.isEmpty() && !host.equals(".");
    for (int i = 0; sound && i < host.length(); i++) {
      char c = host.charAt(i);
      sound = Character.isLetterOrDigit(c) || ".-_:%".indexOf(c) >= 0;
    }
    return sound;
  }
}
