// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.Secret;
import io.bellwether.http.Target;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Where a webhook goes. All of it is a secret but host and port: who knows it can write there. */
final class Address {
  /** Shorter parts are no tokens, and hiding them would spoil messages. */
  private static final int SHORTEST_TOKEN = 6;

  /** Parts of addresses that many services have in common. */
  private static final Set<String> COMMON =
      Set.of(
          "alerts",
          "alertmanager",
          "invoke",
          "manual",
          "messages",
          "notify",
          "notifications",
          "sendmessage",
          "services",
          "triggers",
          "webhook",
          "webhooks",
          "workflows");

  private final URI uri;

  private Address(URI uri) {
    this.uri = uri;
  }

  /**
   * Reads one; whatever is wrong is said without it.
   *
   * @throws IllegalArgumentException with words for whoever wrote it
   */
  static Address of(Secret url) {
    URI uri;
    try {
      uri = URI.create(url.reveal().strip());
    } catch (IllegalArgumentException e) { // its words hold the address
      throw new IllegalArgumentException(
          "url: can not be read; write it like https://hooks.example/alerts, with %20 for a blank");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("url: begins with https:// or http://");
    }
    if (uri.getRawAuthority() == null) {
      throw new IllegalArgumentException(
          "url: names no host; write it like https://hooks.example/");
    }
    return new Address(Target.of(uri).uri());
  }

  URI uri() {
    return uri;
  }

  /** The parts of its path, as they are written. */
  List<String> path() {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
  }

  /** The same with another path, and the query that it has. */
  URI at(String path, String query) {
    String end = query.isEmpty() ? "" : "?" + query;
    return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + path + end);
  }

  /** What of it may show nowhere, also where a service repeats a part of it. */
  Secret[] hidden() {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    Stream<String> values =
        Arrays.stream(query.split("&")).map(one -> one.substring(one.indexOf('=') + 1));
    Set<String> parts = new LinkedHashSet<>();
    Stream.concat(path().stream(), values)
        .flatMap(part -> Stream.of(part, decoded(part)))
        .filter(Address::mayBeAToken)
        .forEach(parts::add);
    Stream.of(uri.toString(), path + "?" + query, path, query)
        .filter(Address::mayBeAToken)
        .forEach(parts::add);
    return parts.stream().map(Secret::of).toArray(Secret[]::new);
  }

  private static boolean mayBeAToken(String part) {
    String plain = part.startsWith("/") ? part.substring(1) : part;
    return plain.length() >= SHORTEST_TOKEN && !COMMON.contains(plain.toLowerCase(Locale.ROOT));
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part; // a lone % is part of it
    }
  }

  /** Nothing but whom it asks. */
  @Override
  public String toString() {
    return uri.getScheme() + "://" + uri.getRawAuthority() + "/***";
  }
}
