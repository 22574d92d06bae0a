// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.Secret;
import okhttp3.Authenticator;
import okhttp3.Challenge;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * Signs in once: who is refused with the right password is not asked again with it. Over a way that
 * the proxy opened it is the server who wants a sign-in, and what is meant for the proxy is no
 * business of it.
 */
final class ProxySignIn implements Authenticator {
  private static final String HEADER = "Proxy-Authorization";
  private static final String OPENS_A_WAY = "CONNECT";

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
    Request request = response.request();
    boolean ofTheServer = request.isHttps() && !request.method().equals(OPENS_A_WAY);
    if (ofTheServer || proxy.user().isEmpty() || request.header(HEADER) != null) {
      return null;
    }
    String password = proxy.password().map(Secret::reveal).orElse("");
    String login = Credentials.basic(proxy.user().get(), password, UTF_8);
    return request.newBuilder().header(HEADER, login).build();
  }
}
