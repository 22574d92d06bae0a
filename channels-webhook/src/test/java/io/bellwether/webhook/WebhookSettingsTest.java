// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Secret;
import io.bellwether.testkit.Defaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSettingsTest {
  private static final String URL = "https://hooks.example/canary-path?sig=canary-query";

  private static WebhookSettings settings(Map<String, ?> more) {
    Map<String, Object> all = new HashMap<>();
    all.put("url", URL);
    all.putAll(more);
    return Defaults.of(WebhookSettings.class, all);
  }

  @Test
  void authoritiesThatCanNotBeReadAreDoubtedAtOnce(@TempDir Path folder) throws Exception {
    Path missing = folder.resolve("no-ca.pem");
    assertThat(settings(Map.of("ca", missing)).doubts())
        .singleElement()
        .asString()
        .startsWith("ca: the authorities in " + missing + " can not be read: there is no such file")
        .endsWith("look at the setting 'ca': a file in PEM that this user may read");
    Path words = Files.writeString(folder.resolve("words.pem"), "this is no certificate\n");
    assertThat(settings(Map.of("ca", words)).doubts()).hasSize(1);
    assertThat(settings(Map.of("ca", Files.createFile(folder.resolve("empty.pem")))).doubts())
        .singleElement()
        .asString()
        .contains("it holds no certificate");
    Path good = folder.resolve("good.pem");
    X509Certificate any = authorityOfTheMachine();
    String pem = Base64.getMimeEncoder().encodeToString(any.getEncoded());
    Files.writeString(
        good, "-----BEGIN CERTIFICATE-----\n" + pem + "\n-----END CERTIFICATE-----\n");
    assertThat(settings(Map.of("ca", good)).doubts()).isEmpty();
    assertThat(settings(Map.of()).doubts()).isEmpty();
  }

  private static X509Certificate authorityOfTheMachine() throws Exception {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    return ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0];
  }

  @Test
  void aFileWithoutItsFolderIsDoubtedAtOnce(@TempDir Path folder) {
    Path file = folder.resolve("gone/alerts.log");
    assertThat(Defaults.of(LogFileSettings.class, Map.of("path", file)).doubts())
        .containsExactly(
            "path: there is no folder for " + file + "; make it: mkdir -p " + file.getParent());
    Path there = folder.resolve("alerts.log");
    assertThat(Defaults.of(LogFileSettings.class, Map.of("path", there)).doubts()).isEmpty();
    assertThat(Defaults.of(LogFileSettings.class, Map.of("path", folder)).doubts())
        .containsExactly("path: " + folder + " is no file; name another, or write to the console");
  }

  @Test
  void whatMayNotBeLookedAtIsNotSaidToBeMissing(@TempDir Path folder) throws Exception {
    Path closed = folder.resolve("closed");
    Files.createSymbolicLink(closed, closed); // root may look at everything else
    Path file = closed.resolve("logs/alerts.log");
    assertThat(Defaults.of(LogFileSettings.class, Map.of("path", file)).doubts()).isEmpty();
    assertThat(settings(Map.of("ca", closed.resolve("ca.pem"))).doubts())
        .singleElement()
        .asString()
        .contains("can not be read: ")
        .doesNotContain("there is no such file");
    assertThat(settings(Map.of("ca", folder)).doubts())
        .singleElement()
        .asString()
        .contains("can not be read: it is no plain file");
  }

  @Test
  void aRelativePathIsNamedAsItIsSeenFromHere() {
    Path file = Path.of("gone-of-a-test/alerts.log");
    assertThat(Defaults.of(LogFileSettings.class, Map.of("path", file)).doubts())
        .containsExactly(
            "path: there is no folder for "
                + file.toAbsolutePath()
                + " as seen from here; a path that begins with / is the same for everybody");
    Path ca = Path.of("gone-of-a-test.pem");
    assertThat(settings(Map.of("ca", ca)).doubts())
        .singleElement()
        .asString()
        .startsWith(
            "ca: as seen from here, the authorities in "
                + ca.toAbsolutePath()
                + " can not be read: there is no such file");
  }

  private static Arguments row(String words, Object... settings) {
    Map<String, Object> all = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      all.put((String) settings[i], settings[i + 1]);
    }
    return Arguments.of(words, all);
  }

  static Stream<Arguments> wrong() {
    List<Secret> keys = List.of(Secret.of("canary-key"));
    return Stream.of(
        row("method: GET sends nothing along", "method", "GET"),
        row("method: 'post' is none", "method", "post"),
        row("method: preset 'discord' asks as its", "preset", "discord", "method", "POST"),
        row("method: preset 'teams' asks as its", "preset", "teams", "method", "PUT"),
        row("body: preset 'teams' has a form of its own", "preset", "teams", "body", "{}"),
        row(
            "url: ends with /slack",
            "preset",
            "discord",
            "url",
            "https://d.example/1/canary/slack"),
        row("url: is none of a webhook", "preset", "discord", "url", "https://d.example/"),
        row("url: has no topic", "preset", "ntfy", "url", "https://ntfy.example"),
        row("url: is none of a bot", "preset", "telegram", "to", "1"),
        row(
            "to: name the one chat",
            "preset",
            "telegram",
            "url",
            "https://t.example/botcanary/sendMessage"),
        row("to: name the numbers", "preset", "sms"),
        row("to: preset 'alertmanager' tells whoever", "to", "someone"),
        row("token: there is a user already", "user", "u", "password", "canary-p", "token", "t"),
        row("password: user and password go together", "user", "u"),
        row("insecure: then 'ca' is of no use", "insecure", true, "ca", "/etc/ssl/x.pem"),
        row("signing-keys: a key is 'whsec_'", "signing-keys", keys),
        row("secrets: there is no 'body'", "secrets", Map.of("k", Secret.of("canary-s"))),
        row("is no name of a header", "headers", Map.of("a b", "x")),
        row("has a line break", "secret-headers", Map.of("a", Secret.of("canary\nx"))),
        row("body-type: is application/json", "body", "x", "body-type", "text/html"),
        row("body-type: 'json' is no media type", "body", "x", "body-type", "json"),
        row("body: nobody knows {titel}", "body", "{\"a\": {titel}}"));
  }

  @Test
  void onlyAPingTakesNoAlerts() {
    assertThat(settings(Map.of("preset", "ping")).refusesAlerts()).isTrue();
    assertThat(settings(Map.of("preset", "teams")).refusesAlerts()).isFalse();
    assertThat(settings(Map.of()).refusesAlerts()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void refusesWhatCanNotWorkWithoutTellingASecret(String words, Map<String, ?> settings) {
    assertThatThrownBy(() -> settings(settings))
        .hasMessageContaining(words)
        .message()
        .doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "canary",
        "ftp://canary.example/x",
        "https://hooks.example/canary path",
        "https:///canary",
        "https://canary:canary@hooks.example/x",
        "https://[canary/x",
        "https://hooks.example:canary/x"
      })
  void refusesAnAddressWithoutTellingIt(String url) {
    assertThatThrownBy(() -> settings(Map.of("url", url)))
        .hasMessageContaining("url: ")
        .message()
        .doesNotContain("canary");
  }

  @Test
  void printsNothingOfTheAddress() {
    WebhookSettings settings = settings(Map.of());
    assertThat(settings.toString()).doesNotContain("canary");
    assertThat(Address.of(settings.url()).toString()).isEqualTo("https://hooks.example/***");
    assertThat(Sent.json(Address.of(settings.url()).uri(), "{}").toString())
        .doesNotContain("canary");
  }
}
