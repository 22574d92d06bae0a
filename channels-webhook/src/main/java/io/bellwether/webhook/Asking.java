// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.Secret;
import io.bellwether.http.Ask;
import io.bellwether.http.Body;
import io.bellwether.http.Redirects;
import io.bellwether.http.Trust;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Makes of what is to be sent a question over HTTP, with all that the settings say of it. */
final class Asking {
  /** Answers of webhooks are short; more is not read. */
  static final int MOST_BYTES = 256 * 1024;

  private final WebhookSettings settings;
  private final Signing signing;
  private final Ask always;

  Asking(WebhookSettings settings) {
    this.settings = settings;
    this.signing = new Signing(settings.signingKeys(), settings.githubKey());
    Address address = Address.of(settings.url());
    this.always =
        connecting(Ask.of("POST", address.uri())).hiding(address.hidden()).hiding(ownSecrets());
  }

  /** Refuses what can not be asked whatever is sent, so that it is told when settings are read. */
  static void check(
      Address address,
      Optional<String> method,
      Map<String, String> headers,
      Map<String, Secret> secrets,
      Preset preset) {
    String by = method.orElse("POST");
    boolean bare = by.equals("GET") || by.equals("HEAD");
    if (bare && preset != Preset.PING) {
      throw new IllegalArgumentException(
          "method: " + by + " sends nothing along; write POST, PUT or PATCH, or preset: ping");
    }
    if (method.isPresent() && !preset.takesAMethod()) {
      throw new IllegalArgumentException(
          "method: preset '" + preset.word() + "' asks as its service wants; leave it out");
    }
    headed(Ask.of(by, address.uri()), headers, secrets);
  }

  private static Ask headed(Ask ask, Map<String, String> headers, Map<String, Secret> secrets) {
    Ask with = ask;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      with = with.header(header.getKey(), header.getValue());
    }
    for (Map.Entry<String, Secret> header : secrets.entrySet()) {
      with = with.header(header.getKey(), header.getValue());
    }
    return with;
  }

  Ask ask(Sent sent, String id, Instant at) {
    Ask ask = always.to(sent.method(), sent.uri());
    if (!sent.type().isEmpty()) {
      ask = ask.sending(Body.of(sent.type(), sent.text()));
    }
    Ask signed = signing.signed(ask, id, at, sent.text());
    return signedIn(headed(signed, settings.headers(), settings.secretHeaders()));
  }

  private Secret[] ownSecrets() {
    return settings.secrets().values().toArray(Secret[]::new);
  }

  private Ask signedIn(Ask ask) {
    if (settings.user().isPresent() && settings.password().isPresent()) {
      return ask.basic(settings.user().get(), settings.password().get());
    }
    return settings.token().isPresent() ? ask.bearer(settings.token().get()) : ask;
  }

  private Ask connecting(Ask ask) {
    Ask asked = ask.following(Redirects.NONE).most(MOST_BYTES);
    if (settings.proxy().isPresent()) {
      asked = asked.through(settings.proxy().get().server());
    }
    if (settings.ca().isPresent()) {
      asked = asked.trusting(Trust.alsoOf(settings.ca().get()));
    }
    return settings.insecure() ? asked.trusting(Trust.UNCHECKED) : asked;
  }
}
