// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.Secret;
import io.bellwether.api.alert.MayRefuseAlerts;
import io.bellwether.api.plugin.MayDoubt;
import io.bellwether.api.plugin.Setting;
import io.bellwether.http.Body;
import io.bellwether.http.ProxySettings;
import io.bellwether.http.Trust;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Setting(help = "An address that is told of alerts over HTTP, in the form that its service wants.")
record WebhookSettings(
    @Setting(
            help = "Where to; never shown, as who knows it can write there.",
            example = "${env:ALERT_WEBHOOK}")
        Secret url,
    @Setting(help = "Whose form it has.", byDefault = "alertmanager") Preset preset,
    @Setting(
            help = "Whom the service is to tell: the chat of telegram, the numbers of sms.",
            example = "+491701234567")
        List<String> to,
    @Setting(help = "Method to send by; otherwise POST, and GET of a ping.", example = "PUT")
        Optional<String> method,
    @Setting(help = "Headers to send.") Map<String, String> headers,
    @Setting(help = "Headers whose values are never shown.") Map<String, Secret> secretHeaders,
    @Setting(help = "User to sign in as (Basic).", example = "alerts") Optional<String> user,
    @Setting(help = "Password of that user.", example = "${env:HOOK_PASSWORD}")
        Optional<Secret> password,
    @Setting(help = "Token to sign in with (Bearer).", example = "${file:/run/secrets/hook}")
        Optional<Secret> token,
    @Setting(
            help =
                "Keys to sign with as Standard Webhooks do; two while one takes the other's place.")
        List<Secret> signingKeys,
    @Setting(help = "Key to sign with as GitHub does.", example = "${env:HOOK_KEY}")
        Optional<Secret> githubKey,
    @Setting(
            help = "What to send in place of the usual, with {title} and other fields in it.",
            example = "{\"text\": {title}}")
        Optional<String> body,
    @Setting(help = "Media type of that body.", byDefault = "application/json") String bodyType,
    @Setting(help = "Secrets that this body names as {NAME}.") Map<String, Secret> secrets,
    @Setting(
            help = "How many alerts one message holds; it counts the rest.",
            byDefault = "100",
            min = "1",
            max = "200")
        int mostItems,
    @Setting(
            help = "Whether a page of HTML is an answer like any other, and no page of errors.",
            byDefault = "false")
        boolean pageIsFine,
    @Setting(
            help = "File in PEM with authorities to believe beside those of Java.",
            example = "/etc/ssl/company-ca.pem")
        Optional<Path> ca,
    @Setting(help = "Whether any certificate will do.", byDefault = "false") boolean insecure,
    @Setting(help = "A proxy to send through; otherwise none is used.")
        Optional<ProxySettings> proxy)
    implements MayRefuseAlerts, MayDoubt {
  WebhookSettings {
    Address address = Address.of(url);
    PresetRules.check(preset, address, to, body);
    if (user.isPresent() && token.isPresent()) {
      throw new IllegalArgumentException("token: there is a user already; one sign-in is enough");
    }
    if (user.isPresent() != password.isPresent()) {
      throw new IllegalArgumentException("password: user and password go together");
    }
    if (insecure && ca.isPresent()) {
      throw new IllegalArgumentException("insecure: then 'ca' is of no use; leave out one of both");
    }
    Signing.check(signingKeys);
    Body.checkType(bodyType);
    body.ifPresent(text -> BodyTemplate.check(text, bodyType, secrets.keySet()));
    if (body.isEmpty() && !secrets.isEmpty()) {
      throw new IllegalArgumentException("secrets: there is no 'body' that could name them");
    }
    Asking.check(address, method, headers, secretHeaders, preset);
  }

  /** Found by the first delivery otherwise, which may be the first alert of a year. */
  @Override
  public List<String> doubts() {
    return ca.flatMap(file -> Trust.alsoOf(file).doubt()).map(words -> "ca: " + words).stream()
        .toList();
  }

  /** A call that says that all is well can say nothing else. */
  @Override
  public boolean refusesAlerts() {
    return preset == Preset.PING;
  }
}
