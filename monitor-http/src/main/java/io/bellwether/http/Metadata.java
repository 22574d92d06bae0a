// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Addresses on which providers give a machine its own credentials. */
final class Metadata {
  /** fd00:ec2::254, the one that is not link-local. */
  private static final byte[] AMAZON = HexFormat.of().parseHex("fd000ec2000000000000000000000254");

  private Metadata() {}

  static boolean mayBeAt(@Nullable InetAddress address) {
    return address != null
        && (address.isLinkLocalAddress()
            || address instanceof Inet6Address && Arrays.equals(address.getAddress(), AMAZON));
  }
}
