// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import java.net.InetSocketAddress;
import java.net.URI;

/** How the addresses of the servers are written. */
final class Addresses {
  private Addresses() {}

  static URI uri(String scheme, InetSocketAddress address) {
    return URI.create(
        scheme + "://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }
}
