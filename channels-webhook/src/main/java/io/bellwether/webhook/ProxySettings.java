// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.Secret;
import io.bellwether.api.plugin.Setting;
import io.bellwether.http.ProxyServer;
import java.net.URI;
import java.util.Optional;

@Setting(help = "A proxy to send through.")
record ProxySettings(
    @Setting(help = "Its address; http:// or socks5://.", example = "http://proxy.internal:3128")
        URI url,
    @Setting(help = "User to sign in there as (Basic).") Optional<String> user,
    @Setting(help = "Password of that user.") Optional<Secret> password) {
  ProxySettings {
    if (user.isPresent() != password.isPresent()) {
      throw new IllegalArgumentException("password: user and password go together");
    }
    if (user.isPresent() && "socks5".equals(url.getScheme())) {
      throw new IllegalArgumentException(
          "user: nobody signs in to a proxy by socks5 here; take user and password out and have it"
              + " let this machine in by its address, or send through one by http://");
    }
  }

  ProxyServer server() {
    return new ProxyServer(url, user, password);
  }
}
