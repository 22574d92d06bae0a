// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.Secret;
import io.bellwether.api.Size;
import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;
import io.bellwether.http.Body;
import io.bellwether.http.ProxySettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Setting(help = "An address that must answer over HTTP, and what it must answer.")
record HttpSettings(
    @Setting(help = "Address to ask.", example = "https://shop.example/health") String url,
    @Setting(help = "Method to ask by.", byDefault = "GET") String method,
    @Setting(
            help = "Headers to send; of them only such as Accept go along to another host or port.")
        Map<String, String> headers,
    @Setting(help = "Headers whose values are never shown, and go to no other host.")
        Map<String, Secret> secretHeaders,
    @Setting(help = "What to send, with the methods that send something.") Optional<String> body,
    @Setting(help = "Media type of what is sent.", byDefault = "application/json") String bodyType,
    @Setting(help = "User to sign in as (Basic).", example = "monitor") Optional<String> user,
    @Setting(help = "Password of that user.", example = "${env:SHOP_PASSWORD}")
        Optional<Secret> password,
    @Setting(help = "Token to sign in with (Bearer).", example = "${file:/run/secrets/shop}")
        Optional<Secret> token,
    @Setting(
            help = "Secrets that url, headers and body name as {NAME}, written so as to fit there.")
        Map<String, Secret> secrets,
    @Setting(help = "What must come back.") ExpectSettings expect,
    @Setting(help = "Values of the answer that later steps name as {NAME}.")
        Map<String, CarrySettings> carry,
    @Setting(help = "What to ask after that, in this order, over the same connection.")
        List<StepSettings> steps,
    @Setting(help = "How long all of it may take.", byDefault = "2s/5s") Thresholds latency,
    @Setting(
            help = "How long each part may take: dns, connect, tls, send, first-byte and download.")
        Map<String, Thresholds> phases,
    @Setting(
            help = "Days that the certificate is still good for: warn from, alarm from.",
            byDefault = "14/5")
        Thresholds tlsDays,
    @Setting(help = "How far it may send us elsewhere.") RedirectSettings redirects,
    @Setting(help = "A proxy to ask through; otherwise none is used.")
        Optional<ProxySettings> proxy,
    @Setting(help = "Whether HTTP/2 is offered.", byDefault = "true") boolean http2,
    @Setting(
            help = "File in PEM with authorities to believe beside those of Java.",
            example = "/etc/ssl/shop-ca.pem")
        Optional<Path> ca,
    @Setting(
            help = "Whether any certificate will do; each answer then says so.",
            byDefault = "false")
        boolean insecure,
    @Setting(help = "How much of an answer is read.", byDefault = "1MB", min = "1kB", max = "16MB")
        Size bodyLimit) {
  HttpSettings {
    Body.checkType(bodyType);
    if (latency.scale() != Thresholds.Scale.SECONDS && latency.scale() != Thresholds.Scale.OFF) {
      throw new IllegalArgumentException("latency: write two times, like 2s/5s, or off");
    }
    for (Map.Entry<String, Thresholds> phase : phases.entrySet()) {
      if (!HttpFigures.PHASES.contains(phase.getKey())) {
        throw new IllegalArgumentException(
            "phases: '"
                + phase.getKey()
                + "' is none; known are "
                + String.join(", ", HttpFigures.PHASES));
      }
      if (phase.getValue().scale() != Thresholds.Scale.SECONDS) {
        throw new IllegalArgumentException(
            "phases: '" + phase.getKey() + "' takes two times, like 200ms/1s");
      }
    }
    boolean days = tlsDays.scale() == Thresholds.Scale.COUNT;
    if (!days && tlsDays.scale() != Thresholds.Scale.OFF
        || days && tlsDays.critical() > tlsDays.warning()) {
      throw new IllegalArgumentException(
          "tls-days: write days, the larger number first, like 14/5, or off");
    }
    if (user.isPresent() && token.isPresent()) {
      throw new IllegalArgumentException("token: there is a user already; one sign-in is enough");
    }
    if (user.isPresent() != password.isPresent()) {
      throw new IllegalArgumentException("password: user and password go together");
    }
    if (insecure && ca.isPresent()) {
      throw new IllegalArgumentException("insecure: then 'ca' is of no use; leave out one of both");
    }
  }

  /** The first step has its settings at the top; its path is that of the address. */
  StepSettings first() {
    return new StepSettings(
        Optional.empty(), "/", method, headers, secretHeaders, body, bodyType, expect, carry);
  }
}
