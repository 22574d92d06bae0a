// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.Secret;
import okhttp3.Authenticator;
import okhttp3.Challenge;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** Signs in once: who is refused with the right password is not asked again with it. */
final class ProxySignIn implements Authenticator {
  private static final String HEADER = "Proxy-Authorization";

  private final ProxyServer proxy;

  ProxySignIn(ProxyServer proxy) {
    this.proxy = proxy;
  }

  @Override
  public @Nullable Request authenticate(@Nullable Route route, Response response) {
    Attempt attempt = Attempt.current();
    if (attempt != null) {
      attempt.wanted(response.challenges().stream().map(Challenge::scheme).toList());
    }
    if (proxy.user().isEmpty() || response.request().header(HEADER) != null) {
      return null;
    }
    String password = proxy.password().map(Secret::reveal).orElse("");
    String login = Credentials.basic(proxy.user().get(), password);
    return response.request().newBuilder().header(HEADER, login).build();
  }
}
