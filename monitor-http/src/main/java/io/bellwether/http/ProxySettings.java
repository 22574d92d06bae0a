// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.Secret;
import io.bellwether.api.plugin.Setting;
import java.net.URI;
import java.util.Optional;

/**
 * How a configuration names a proxy, one form for all that ask over HTTP.
 *
 * @param url as in {@code http://proxy:3128} or {@code socks5://proxy:1080}
 * @param user for proxies that want a sign-in (http only)
 * @param password of that user
 */
@Setting(help = "A proxy to ask through.")
public record ProxySettings(
    @Setting(help = "Its address; http:// or socks5://.", example = "http://proxy.internal:3128")
        URI url,
    @Setting(help = "User to sign in there as (Basic).") Optional<String> user,
    @Setting(help = "Password of that user.") Optional<Secret> password) {
  /** With user and password together, and never by {@code socks5}. */
  public ProxySettings {
    if (user.isPresent() != password.isPresent()) {
      throw new IllegalArgumentException("password: user and password go together");
    }
    if (user.isPresent() && "socks5".equals(url.getScheme())) {
      throw new IllegalArgumentException(
          "user: nobody signs in to a proxy by socks5 here; take user and password out and have it"
              + " let this machine in by its address, or ask through one by http://");
    }
  }

  /** Who that is. */
  public ProxyServer server() {
    return new ProxyServer(url, user, password);
  }
}
