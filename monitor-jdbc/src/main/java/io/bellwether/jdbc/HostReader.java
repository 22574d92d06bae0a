// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.jdbc.DatabaseUrl.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code a:5432,[::1]:5433}. */
final class HostReader {
  private static final Pattern HOST =
      Pattern.compile("(?:\\[([^\\[\\]]*)\\]|([^:\\[\\]]*))(?::(.*))?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]{0,252})");
  private static final Pattern IPV6 =
      Pattern.compile("[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9._-]{1,20})?");
  private static final int LARGEST_PORT = 65_535;

  private HostReader() {}

  static List<Host> read(String text, Dialect dialect) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "the address names no host; for a server on this machine write localhost");
    }
    List<Host> hosts = new ArrayList<>();
    for (String one : text.split(",", -1)) {
      hosts.add(host(one, dialect));
    }
    if (hosts.size() > 1 && !dialect.takesSeveralHosts()) {
      throw new IllegalArgumentException("the address names several hosts; this driver takes one");
    }
    return hosts;
  }

  private static Host host(String text, Dialect dialect) {
    Matcher host = HOST.matcher(text);
    if (!host.matches()) {
      throw new IllegalArgumentException(
          "the address has brackets that do not fit; write IPv6 like [2001:db8::7]:5432");
    }
    if (host.group(1) == null && String.valueOf(host.group(3)).contains(":")) {
      throw new IllegalArgumentException(
          "the address has too many colons in its host; write IPv6 like [2001:db8::7]:5432");
    }
    String name = host.group(1) == null ? host.group(2) : host.group(1);
    boolean valid =
        host.group(1) == null ? NAME.matcher(name).matches() : IPV6.matcher(name).matches();
    if (!valid) {
      throw new IllegalArgumentException(
          "the address has no usable host; write a name like db.internal, an address like 10.0.0.7"
              + " or [2001:db8::7]; sockets of this machine can not be used, write localhost");
    }
    return new Host(name, host.group(3) == null ? dialect.port() : port(host.group(3)));
  }

  private static int port(String text) {
    if (!text.matches("[0-9]{1,5}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > LARGEST_PORT) {
      throw new IllegalArgumentException(
          "the address has a port that is none; a port is a number from 1 to 65535");
    }
    return Integer.parseInt(text);
  }
}
