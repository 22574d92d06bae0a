// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Where the time of an answer went, in seconds, redirects included. What a kept connection made
 * needless is absent.
 *
 * @param dns to find the address of the name
 * @param connect until the machine took the connection
 * @param tls until both had agreed on keys and the certificate was judged
 * @param send to hand over the request
 * @param firstByte from then until the answer began
 * @param download from then until all was read
 */
public record Phases(
    OptionalDouble dns,
    OptionalDouble connect,
    OptionalDouble tls,
    double send,
    double firstByte,
    double download) {
  /** Before anything was asked. */
  static final Phases NONE =
      new Phases(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), 0, 0, 0);

  /** All together. */
  public double total() {
    return dns.orElse(0) + connect.orElse(0) + tls.orElse(0) + send + firstByte + download;
  }

  /** By name, in their order, without the absent ones. */
  public Map<String, Double> byName() {
    Map<String, Double> named = new LinkedHashMap<>();
    dns.ifPresent(seconds -> named.put("dns", seconds));
    connect.ifPresent(seconds -> named.put("connect", seconds));
    tls.ifPresent(seconds -> named.put("tls", seconds));
    named.put("send", send);
    named.put("first-byte", firstByte);
    named.put("download", download);
    return Collections.unmodifiableMap(named);
  }

  Phases and(Phases next) {
    return new Phases(
        sum(dns, next.dns),
        sum(connect, next.connect),
        sum(tls, next.tls),
        send + next.send,
        firstByte + next.firstByte,
        download + next.download);
  }

  private static OptionalDouble sum(OptionalDouble one, OptionalDouble other) {
    return one.isEmpty() && other.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(one.orElse(0) + other.orElse(0));
  }
}
