// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/** Addresses in numbers; nothing here is ever looked up. */
final class Addresses {
  private Addresses() {}

  static boolean isNumeric(String text) {
    return text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || text.contains(":");
  }

  static InetAddress of(byte[] bytes) throws UnknownHostException {
    return InetAddress.getByAddress(bytes);
  }

  /** Shortened as RFC 5952 wants it, which the JDK does not. */
  static String shown(byte[] bytes) throws UnknownHostException {
    if (bytes.length == 4) {
      return InetAddress.getByAddress(bytes).getHostAddress();
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
    }
    int from = 0;
    int length = 0;
    for (int i = 0; i < 8; i++) {
      int zeros = 0;
      while (i + zeros < 8 && groups[i + zeros] == 0) {
        zeros++;
      }
      if (zeros > length) {
        from = i;
        length = zeros;
      }
    }
    return length < 2
        ? joined(groups, 0, 8)
        : joined(groups, 0, from) + "::" + joined(groups, from + length, 8);
  }

  private static String joined(int[] groups, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  /** The name under which the name of an IPv6 address is found. */
  static String reversed(String address) {
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      StringBuilder name = new StringBuilder();
      for (int i = bytes.length - 1; i >= 0; i--) {
        name.append(String.format(Locale.ROOT, "%x.%x.", bytes[i] & 15, bytes[i] >> 4 & 15));
      }
      return name + "ip6.arpa";
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("name: '" + address + "' is no address", e);
    }
  }

  /** The same address in one spelling; what is none stays as it is. */
  static String normal(String text) {
    if (!isNumeric(text)) {
      return text;
    }
    try {
      return shown(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      return text;
    }
  }
}
