// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.Secret;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.http.server.Tls;
import io.bellwether.testkit.TestRun;
import io.bellwether.testkit.WebServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedirectTest {
  @TempDir private Path folder;
  private final WebServer server = WebServer.start();
  private final Caller caller = new Caller();

  @AfterEach
  void close() {
    caller.close();
    server.close();
  }

  private Answer ask(Ask ask) throws Exception {
    return caller.ask(ask, TestRun.unlimited());
  }

  private void refused(Ask ask, String... words) {
    assertThatThrownBy(() -> ask(ask))
        .isInstanceOfSatisfying(
            CheckFailure.class,
            failure -> {
              assertThat(failure.lost()).isFalse();
              assertThat(Trouble.of(failure)).contains(Trouble.REDIRECT);
            })
        .message()
        .contains(words);
  }

  @Test
  void theSameHostMaySendUsOn() throws Exception {
    server.redirect("/old", 301, "/new?x=1").tell("/new", 200, "text/plain", "here");
    Answer answer = ask(Ask.get(server.uri("/old")));
    assertThat(answer.text()).isEqualTo("here");
    assertThat(answer.uri()).isEqualTo(server.uri("/new?x=1"));
    assertThat(answer.place()).doesNotContain("x=1");
  }

  @Test
  void aRedirectIsTheAnswerWhereNoneIsFollowed() throws Exception {
    server.redirect("/old", 302, "/new");
    assertThat(ask(Ask.get(server.uri("/old")).following(Redirects.NONE)).status()).isEqualTo(302);
  }

  @Test
  void aCircleEnds() {
    server.redirect("/a", 302, "/b").redirect("/b", 302, "/a");
    refused(Ask.get(server.uri("/a")), "more than 5 times", "circle");
    assertThat(server.asked()).hasSize(6);
  }

  @Test
  void anotherHostMustBeAllowedAndGetsNoCredentials() throws Exception {
    try (WebServer other = WebServer.start()) {
      other.tell("/", 200, "text/plain", "other");
      server.redirect("/", 302, "http://127.0.0.1:" + other.port() + "/");
      Ask ask = Ask.get(server.uri("/")).bearer(Secret.of("t0ken-word")).header("Cookie", "c=1");
      refused(ask, "another host", "127.0.0.1", "redirects");
      assertThat(other.asked()).isEmpty();
      Ask allowed = ask.following(Redirects.SAME_HOST.alsoTo(List.of("127.0.0.1")));
      assertThat(ask(allowed).text()).isEqualTo("other");
      assertThat(other.asked().get(0).headers()).doesNotContainKeys("authorization", "cookie");
    }
  }

  @Test
  void anotherPortGetsNoCredentialsEither() throws Exception {
    try (WebServer other = WebServer.start()) {
      other.tell("/", 200, "text/plain", "other");
      server.redirect("/", 302, other.uri("/").toString());
      ask(Ask.get(server.uri("/")).bearer(Secret.of("t0ken-word")));
      assertThat(other.asked().get(0).headers()).doesNotContainKey("authorization");
    }
  }

  @Test
  void noRedirectLeadsToWhereMachinesKeepTheirCredentials() {
    server.redirect("/", 302, "http://169.254.169.254/latest/meta-data/");
    Redirects far = Redirects.SAME_HOST.alsoTo(List.of("169.254.169.254", "[fe80::1]", "fe80::1"));
    refused(Ask.get(server.uri("/")).following(far), "169.254.169.254", "credentials");
    server.redirect("/6", 302, "http://[fe80::1]/");
    refused(Ask.get(server.uri("/6")).following(far), "fe80", "credentials");
  }

  @Test
  void onlyHeadersThatHoldNoSecretGoElsewhere() throws Exception {
    try (WebServer other = WebServer.start()) {
      other.redirect("/", 302, server.uri("/home").toString());
      server.redirect("/", 302, other.uri("/").toString()).tell("/home", 200, "text/plain", "home");
      Ask ask = Ask.get(server.uri("/")).header("X-Api-Key", "k3y").header("ACCEPT", "text/plain");
      assertThat(ask(ask).text()).isEqualTo("home");
      assertThat(other.asked().get(0).headers())
          .containsEntry("accept", "text/plain")
          .doesNotContainKey("x-api-key");
      assertThat(server.asked().get(1).headers()).containsEntry("x-api-key", "k3y");
    }
  }

  @Test
  void noRedirectLeadsFromEncryptedToPlain() throws Exception {
    try (WebServer secured = WebServer.start(Tls.good(Duration.ofDays(90)))) {
      secured.redirect("/", 301, server.uri("/").toString());
      Ask ask = Ask.get(secured.uri("/")).trusting(Trust.alsoOf(Tls.authority(folder)));
      refused(ask, "from https to http://localhost:" + server.port(), "anybody can listen");
      assertThat(server.asked()).isEmpty();
      secured.redirect("/", 301, secured.uri("/new").toString()).tell("/new", 200, "a/b", "new");
      assertThat(ask(ask).text()).isEqualTo("new");
    }
  }

  @Test
  void anAddressThatIsNoneIsNamed() {
    server.redirect("/", 302, "mailto:me@example.com");
    refused(Ask.get(server.uri("/")), "address that is none");
  }

  @Test
  void aFormIsAnsweredByAPage() throws Exception {
    server.redirect("/form", 303, "/done").tell("/done", 200, "text/plain", "done");
    ask(Ask.post(server.uri("/form"), Body.json("{}")));
    assertThat(server.asked().get(1).method()).isEqualTo("GET");
    server.redirect("/again", 307, "/done");
    ask(Ask.post(server.uri("/again"), Body.json("{}")));
    assertThat(server.asked().get(3)).extracting("method", "body").containsExactly("POST", "{}");
  }

  @Test
  void whatWasSentGoesToNoOtherPort() throws Exception {
    try (WebServer other = WebServer.start()) {
      other.tell("/", 200, "text/plain", "other");
      for (int status : List.of(301, 302, 307, 308)) {
        server.redirect("/" + status, status, other.uri("/").toString());
        Body login = Body.json("{\"password\":\"x\"}");
        refused(
            Ask.of("PUT", server.uri("/" + status)).sending(login),
            "wants what was sent to it to be sent to",
            "no host and port that was not asked");
      }
      server.redirect("/login", 307, other.uri("/").toString());
      refused(Ask.post(server.uri("/login"), Body.json("{}")), "to be sent to");
      assertThat(other.asked()).isEmpty();
      server.redirect("/form", 302, other.uri("/").toString());
      ask(Ask.post(server.uri("/form"), Body.json("{}")));
      assertThat(other.asked().get(0)).extracting("method", "body").containsExactly("GET", "");
    }
  }

  @Test
  void aSecretInAPathIsShownByNoMessage() throws Exception {
    Secret secret = Secret.of("c4rried w/rd");
    String path = "/" + "long".repeat(21) + "/c4rried%20w%2Frd/end";
    server.tell(path, 200, "application/json", "{\"a\":").redirect("/old", 302, path);
    Answer answer = ask(Ask.get(server.uri("/old")).hiding(secret));
    assertThat(answer.place()).contains("/***/").doesNotContain("c4rried");
    assertThatThrownBy(() -> Json.of(answer)).message().doesNotContain("c4rried");
    server.redirect("/away", 302, "http://other.example" + path);
    assertThatThrownBy(() -> ask(Ask.get(server.uri("/away")).hiding(secret)))
        .hasMessageContaining("another host: http://other.example/")
        .message()
        .doesNotContain("c4rried");
  }

  @Test
  void anAddressThatOnlyBrowsersTakeIsFollowed() throws Exception {
    server.redirect("/old", 302, "/new?x={a|b}^[1]");
    Answer answer = ask(Ask.get(server.uri("/old")));
    assertThat(answer.uri().getQuery()).isEqualTo("x={a|b}^[1]");
  }
}
