// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * Who is asked to ask.
 *
 * @param address as in {@code http://proxy:3128} or {@code socks5://proxy:1080}
 * @param user for proxies that want a sign-in (http only)
 * @param password of that user
 */
public record ProxyServer(URI address, Optional<String> user, Optional<Secret> password) {
  /** Of the schemes {@code http} and {@code socks5}, with a port. */
  public ProxyServer {
    String scheme = String.valueOf(address.getScheme());
    if (!scheme.equals("http") && !scheme.equals("socks5")
        || address.getHost() == null
        || address.getPort() < 0
        || address.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "proxy: write it like http://proxy.example:3128 or socks5://proxy.example:1080,"
              + " its user and password apart");
    }
  }

  /** One that lets everybody through. */
  public static ProxyServer at(URI address) {
    return new ProxyServer(address, Optional.empty(), Optional.empty());
  }

  /** Whether it carries whatever is said, and says nothing itself. */
  public boolean socks() {
    return address.getScheme().equals("socks5");
  }

  /** Its name and port. */
  public String place() {
    return address.getHost() + ":" + address.getPort();
  }
}
