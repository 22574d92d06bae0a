// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One entry of {@code allow-targets}: a name, all names below a domain, an address, a network, or
 * everything. A name is never looked up: what it stands for may be something else a moment later.
 */
final class AllowedHost {
  static final String HOW =
      "write a host like db.internal, all of a domain like *.shop.internal, an address like"
          + " 10.1.2.3, a network like 10.1.0.0/16, or '*' for everything; without scheme and port";

  private static final String BELOW = "*.";
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9_-]*)(\\.[a-z0-9_-]+)*");
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-f:]*:[0-9a-f:.]*");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");

  private final String name;
  private final byte[] network;
  private final int bits;

  private AllowedHost(String name, byte[] network, int bits) {
    this.name = name;
    this.network = network;
    this.bits = bits;
  }

  /** Empty when it is none. */
  static Optional<AllowedHost> of(String written) {
    String text = written.strip().toLowerCase(Locale.ROOT);
    int slash = text.indexOf('/');
    if (slash >= 0) {
      return network(text.substring(0, slash), text.substring(slash + 1));
    }
    Optional<byte[]> address = address(text);
    if (address.isPresent()) {
      return Optional.of(new AllowedHost("", address.get(), address.get().length * Byte.SIZE));
    }
    String host = text.startsWith(BELOW) ? text.substring(BELOW.length()) : text;
    return text.equals("*") || NAME.matcher(host).matches()
        ? Optional.of(new AllowedHost(text, new byte[0], 0))
        : Optional.empty();
  }

  private static Optional<AllowedHost> network(String address, String length) {
    if (!LENGTH.matcher(length).matches()) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(length);
    return address(address)
        .filter(bytes -> bits <= bytes.length * Byte.SIZE)
        .map(bytes -> new AllowedHost("", bytes, bits));
  }

  /** Of an address in its usual form; other forms are names that nobody allowed. */
  private static Optional<byte[]> address(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a target is meant by it.
   *
   * @param host in lower case, an IPv6 address without brackets
   */
  boolean covers(String host) {
    if (network.length > 0) {
      return address(host).filter(this::isInside).isPresent();
    }
    return name.equals("*")
        || name.equals(host)
        || name.startsWith(BELOW) && host.endsWith(name.substring(1));
  }

  private boolean isInside(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((address[bit / Byte.SIZE] ^ network[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
