// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses on which providers give a machine its own credentials. */
final class Metadata {
  /** fd00:ec2::254, which is not link-local. */
  private static final byte[] AMAZON = HexFormat.of().parseHex("fd000ec2000000000000000000000254");

  /** 64:ff9b::a9fe:a9fe, which networks without IPv4 translate to 169.254.169.254. */
  private static final byte[] TRANSLATED =
      HexFormat.of().parseHex("0064ff9b0000000000000000a9fea9fe");

  /** 100.100.100.200, which is not link-local either. */
  private static final byte[] ALIBABA = {100, 100, 100, (byte) 200};

  private static final List<byte[]> OTHERS = List.of(AMAZON, TRANSLATED, ALIBABA);

  private Metadata() {}

  static boolean mayBeAt(@Nullable InetAddress address) {
    return address != null
        && (address.isLinkLocalAddress()
            || OTHERS.stream().anyMatch(one -> Arrays.equals(address.getAddress(), one)));
  }
}
