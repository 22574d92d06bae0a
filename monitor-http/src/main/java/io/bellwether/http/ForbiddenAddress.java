// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.io.IOException;
import java.net.InetAddress;

/** A redirect or a name led to an address that only one who writes it himself may mean. */
final class ForbiddenAddress extends IOException {
  private static final long serialVersionUID = 1L;

  ForbiddenAddress(InetAddress address) {
    super(address.getHostAddress());
  }
}
