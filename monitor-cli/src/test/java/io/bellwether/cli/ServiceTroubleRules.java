// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.json.Fields;
import io.bellwether.pocketbase.PocketBaseServer;
import io.bellwether.questdb.QuestDbServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is wrong with an address or a sign-in, and what to do, as it is found with real services.
 */
abstract class ServiceTroubleRules {
  private static final String WRONG = "wr0ng-canary-password";

  @TempDir private Path folder;

  abstract RealServices real();

  private Fields look(List<String> sources, List<String> checks) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("shop.yaml"),
            "sources:\n"
                + String.join("", sources)
                + (checks.isEmpty() ? "" : "checks:\n" + String.join("", checks)));
    Map<String, String> environment = new HashMap<>(RealServices.ENVIRONMENT);
    environment.put("WRONG", WRONG);
    Shell.Ran ran = new Shell(environment).run("health-check", "-c", file.toString());
    assertThat(ran.err()).doesNotContain("a mistake of the program", WRONG);
    assertThat(ran.out()).doesNotContain(WRONG, PocketBaseServer.PASSWORD, QuestDbServer.PASSWORD);
    return Fields.of(ran.out());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String questDb(String name, String more) {
    return "  " + name + ": {kind: questdb, timeout: 4s, user: reader, " + more + "}\n";
  }

  private static String pocketBase(String name, String url, String password) {
    return "  "
        + name
        + ": {kind: pocketbase, timeout: 4s, url: \""
        + url
        + "\", user: "
        + PocketBaseServer.USER
        + ", password: \"${env:"
        + password
        + "}\"}\n";
  }

  private static void said(Fields seen, String name, String level, String... words) {
    Fields component = seen.below(name);
    String told = component.text("error_message").or(() -> component.text("message")).orElse("");
    assertThat(component.text("status")).as("%s: %s", name, told).hasValue(level);
    assertThat(told).as(name).contains(words);
  }

  /** Some end the call, others answer in plain words. */
  private static void withoutTls(Fields seen, String name, int port) {
    Fields component = seen.below(name);
    assertThat(component.text("status").orElse("")).isIn("unknown", "critical");
    assertThat(component.text("error_message").or(() -> component.text("message")).orElse(""))
        .contains(at(port))
        .containsPattern("does not speak TLS.*http://|while agreeing on TLS.*look");
  }

  private static String at(int port) {
    return "127.0.0.1:" + port;
  }

  @Test
  void whatIsWrongWithAQuestDbAndWhatToDo() throws IOException {
    int wire = real().questDb().pgPort();
    int http = real().questDb().httpPort();
    int ilp = real().questDb().ilpPort();
    int closed = freePort();
    String right = "password: \"${env:QUESTDB_PASSWORD}\", url: \"" + real().questDb().url() + "\"";
    String there = "password: \"${env:QUESTDB_PASSWORD}\", host: 127.0.0.1, port: ";
    Fields seen =
        look(
            List.of(
                questDb("closed", there + closed),
                questDb(
                    "password",
                    "password: \"${env:WRONG}\", url: \"" + real().questDb().url() + "\""),
                questDb("nobody", "url: \"" + real().questDb().url() + "\""),
                questDb("web-for-wire", there + http),
                questDb("rows-for-wire", there + ilp),
                questDb("rows-for-web", right + ", http: \"http://" + at(ilp) + "\""),
                questDb("wire-for-web", right + ", http: \"http://" + at(wire) + "\""),
                questDb("tls-for-web", right + ", http: \"https://" + at(http) + "\""),
                questDb("other-web", right + ", http: \"" + real().pocketBaseWeb() + "\""),
                questDb("no-figures", right + ", metrics: \"" + real().questDbWeb() + "\"")),
            List.of());
    said(seen, "closed", "critical", at(closed) + " refuses connections", "pg.net.bind.to");
    said(seen, "password", "unknown", "signing in on " + at(wire) + " was refused", "'password'");
    said(seen, "nobody", "unknown", "signing in on " + at(wire) + " was refused", "'user'");
    said(seen, "web-for-wire", "critical", at(http), "8812");
    said(seen, "rows-for-wire", "critical", at(ilp), "8812");
    String[] door = {"over HTTP: ", at(ilp), "usually 9000 (9009 takes rows"};
    said(seen, "rows-for-web", "critical", door);
    door[1] = at(wire);
    said(seen, "wire-for-web", "critical", door);
    withoutTls(seen, "tls-for-web", http);
    said(seen, "other-web", "unknown", at(real().pocketBase().port()), "404", "usually 9000");
    said(seen, "no-figures", "unknown", at(http), "9003", "metrics.enabled=true");
  }

  @Test
  void whatIsWrongWithAPocketBaseAndWhatToDo() throws IOException {
    int port = real().pocketBase().port();
    int closed = freePort();
    String key = "POCKETBASE_ADMIN_PASSWORD";
    Fields seen =
        look(
            List.of(
                pocketBase("closed", "http://" + at(closed), key),
                pocketBase("password", "http://" + at(port), "WRONG"),
                pocketBase("tls", "https://" + at(port), key),
                pocketBase("below", "http://" + at(port) + "/shop", key),
                pocketBase("other", real().questDbWeb(), key),
                pocketBase("rows", "http://" + at(real().questDb().ilpPort()), key)),
            List.of());
    said(seen, "closed", "critical", at(closed) + " refuses connections", "whether the service");
    said(seen, "password", "unknown", "no superuser has this e-mail address", "'password'");
    said(seen, "tls", "unknown", at(port) + " does not speak TLS", "with http://");
    said(seen, "below", "unknown", "there is no PocketBase at", "/shop", "'url'");
    said(seen, "other", "unknown", "was answered with 405", "look whether 'url' is that of a");
    said(seen, "rows", "critical", at(real().questDb().ilpPort()), "look ");
  }

  @Test
  void whatIsWrongWithAnEndpointAndWhatToDo() throws IOException {
    int port = real().pocketBase().port();
    String web = real().pocketBaseWeb();
    Fields seen =
        look(
            List.of("  jvm: {kind: jvm}\n"),
            List.of(
                "  tls: {kind: http, url: \"https://" + at(port) + "/api/health\"}\n",
                "  page: {kind: http, url: \"" + web + "/api/helth\"}\n",
                "  value: {kind: http, url: \""
                    + web
                    + "/api/health\", expect: {json: [{pointer: /kode, is: 200}]}}\n",
                "  wire: {kind: http, timeout: 3s, url: \"http://"
                    + at(real().questDb().pgPort())
                    + "\"}\n",
                "  port: {kind: tcp, host: 127.0.0.1, port: " + freePort() + "}\n",
                "  name: {kind: http, url: \"http://no-such-host.invalid/\"}\n",
                "  well: {kind: http, url: \"" + web + "/api/health\"}\n"));
    said(seen, "tls", "critical", at(port) + " does not speak TLS", "with http://");
    said(seen, "page", "critical", "404");
    said(seen, "value", "critical", "/kode");
    said(seen, "port", "critical", "refuses connections");
    said(seen, "name", "critical", "no-such-host.invalid", "not known");
    said(seen, "wire", "critical", at(real().questDb().pgPort()));
    assertThat(seen.below("well").text("status")).hasValue("healthy");
  }
}
