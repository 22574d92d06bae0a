// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.Secret;
import io.bellwether.api.plugin.Setting;
import io.bellwether.http.ProxyServer;
import java.net.URI;
import java.util.Optional;

@Setting(help = "A proxy to ask through.")
record ProxySettings(
    @Setting(help = "Its address; http:// or socks5://.", example = "http://proxy.internal:3128")
        URI url,
    @Setting(help = "User to sign in there as (Basic).") Optional<String> user,
    @Setting(help = "Password of that user.") Optional<Secret> password) {
  ProxySettings {
    if (user.isPresent() != password.isPresent()) {
      throw new IllegalArgumentException("password: user and password go together");
    }
  }

  ProxyServer server() {
    return new ProxyServer(url, user, password);
  }
}
