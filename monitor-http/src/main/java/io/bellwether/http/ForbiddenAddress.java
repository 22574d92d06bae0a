// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.io.IOException;
import java.net.InetAddress;

/** A redirect led to an address that no redirect may lead to. */
final class ForbiddenAddress extends IOException {
  private static final long serialVersionUID = 1L;

  ForbiddenAddress(InetAddress address) {
    super(address.getHostAddress());
  }
}
