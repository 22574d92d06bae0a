// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names of the DNS, as they are written and as they are sent. */
final class Names {
  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST = 255;
  private static final String IPV4 = "[0-9]{1,3}(\\.[0-9]{1,3}){3}";

  private Names() {}

  /**
   * The name that is asked for: in ASCII, without the last point, an address turned round.
   *
   * @throws IllegalArgumentException when there can be no such name
   */
  static String asked(String written, RecordType type) {
    String name = written.strip();
    if (type == RecordType.PTR && name.matches(IPV4)) {
      String[] parts = name.split("\\.");
      return parts[3] + "." + parts[2] + "." + parts[1] + "." + parts[0] + ".in-addr.arpa";
    }
    if (type == RecordType.PTR && name.contains(":")) {
      return Addresses.reversed(name);
    }
    String ascii = ascii(withoutLastPoint(name));
    encode(ascii);
    return ascii;
  }

  private static String ascii(String name) {
    boolean plain = name.chars().allMatch(c -> c < 128);
    try {
      return plain ? name : IDN.toASCII(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("name: '" + name + "' can be no name of the DNS", e);
    }
  }

  static String withoutLastPoint(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** Each label with its length before it, and the root. */
  static byte[] encode(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String label : name.isEmpty() ? new String[0] : name.split("\\.", -1)) {
      byte[] text = label.getBytes(StandardCharsets.US_ASCII);
      if (text.length == 0 || text.length > LONGEST_LABEL) {
        throw new IllegalArgumentException(
            "name: '" + name + "' has a part that is empty or longer than 63 characters");
      }
      bytes.write(text.length);
      bytes.writeBytes(text);
    }
    bytes.write(0);
    if (bytes.size() > LONGEST) {
      throw new IllegalArgumentException("name: is longer than 253 characters");
    }
    return bytes.toByteArray();
  }

  /** For comparing: names are equal in any case, with and without the last point. */
  static String normal(String name) {
    return withoutLastPoint(name).toLowerCase(Locale.ROOT);
  }
}
