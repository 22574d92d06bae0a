// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.json.Fields;
import io.bellwether.pocketbase.PocketBaseServer;
import io.bellwether.questdb.QuestDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guide 000's health check, answered by the real services. What docs/guide/health-check.md shows is
 * what is printed; {@code -Dbellwether.rewrite=true} writes it anew.
 */
abstract class GuideHealthRules {
  private static final Path PAGE = Path.of("../docs/guide/health-check.md");

  /** How the machine is while tests run is no matter of the page. */
  private static final Pattern OF_THE_MACHINE =
      Pattern.compile("(?s),?\\s*\"system_resources\" : \\{.*?\n  \\}");

  @TempDir private Path folder;

  abstract RealServices real();

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Shell.Ran look(Path config, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(RealServices.ENVIRONMENT);
    environment.putAll(more);
    return new Shell(environment).run("health-check", "--config", config.toString());
  }

  private static Fields component(Shell.Ran ran, String name) throws IOException {
    Fields component = Fields.of(ran.out()).below(name);
    assertThat(component.map()).as("%s in %s %s", name, ran.out(), ran.err()).isNotEmpty();
    return component;
  }

  /** The first box of a language after the words that say that this class prints it. */
  private static Matcher box(String language, String page) {
    Matcher box =
        Pattern.compile("(?s)(<!-- GuideHealthRules -->\n```" + language + "\n)(.*?)(```\n)")
            .matcher(page);
    assertThat(box.find()).as("a box of %s", language).isTrue();
    return box;
  }

  /** The one of the page, at the ports of these services. */
  private Path ofThePage() throws IOException {
    String page = box("yaml", Files.readString(PAGE)).group(2);
    String here =
        page.replace("localhost:8812", "127.0.0.1:" + real().questDb().pgPort())
            .replace("localhost:9000", "127.0.0.1:" + real().questDb().httpPort())
            .replace("localhost:8090", "127.0.0.1:" + real().pocketBase().port())
            .replace("monitor@shop.example", PocketBaseServer.USER)
            .replace("user: user", "user: " + QuestDbServer.USER);
    assertThat(here).doesNotContain("localhost", "shop.example");
    return file("page.yaml", here);
  }

  @Test
  void everyFieldOfTheGuidesExampleIsThereAndTrue() throws IOException {
    Shell.Ran ran = look(ofThePage(), Map.of());
    Fields questDb = component(ran, "questdb");
    answered(questDb, "questdb");
    assertThat(questDb.below("details").number("record_count")).hasValue((long) RealServices.ROWS);
    assertThat(questDb.below("details").map().get("query_time")).isInstanceOf(Number.class);
    Fields pocketBase = component(ran, "pocketbase");
    answered(pocketBase, "pocketbase");
    assertThat(pocketBase.below("details").number("record_count"))
        .hasValue((long) RealServices.RECORDS);
    Fields machine = component(ran, "system_resources");
    assertThat(machine.text("component")).hasValue("system_resources");
    assertThat(machine.below("details").map())
        .containsKeys("cpu_percent", "memory_percent", "disk_percent");
    assertThat(ran.out() + ran.err())
        .doesNotContain(PocketBaseServer.PASSWORD, QuestDbServer.PASSWORD);
    assertThat(ran.err()).isEmpty();
    assertPage(ran.out());
  }

  private static void answered(Fields component, String name) {
    assertThat(component.text("component")).hasValue(name);
    assertThat(component.text("status")).as(component.map().toString()).hasValue("healthy");
    assertThat(component.text("last_check").orElse(""))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(((Number) component.map().get("response_time")).doubleValue()).isPositive();
    assertThat(component.text("error_message")).isEmpty();
  }

  private static void assertPage(String printed) throws IOException {
    String services = OF_THE_MACHINE.matcher(printed).replaceAll("");
    if (Boolean.getBoolean("bellwether.rewrite")) {
      String page = Files.readString(PAGE);
      Matcher box = box("text", page);
      Files.writeString(
          PAGE, page.substring(0, box.start(2)) + services + page.substring(box.end(2)));
    }
    assertThat(shape(services))
        .as(PAGE + "; -Dbellwether.rewrite=true writes it anew")
        .isEqualTo(shape(box("text", Files.readString(PAGE)).group(2)));
  }

  /** Figures and times are never the same. */
  private static String shape(String text) {
    return text.replaceAll("\"\\d{4}-\\d\\d-[^\"]*\"", "TIME")
        .replaceAll("; [a-z ]+ took", "; STEP took") // whichever was the slowest
        .replaceAll("[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?( ?(ms|s|m|h|d|B|kB|KB|MB|GB|min)\\b)?", "0")
        .replaceAll("0(\\.0)+", "0");
  }

  @Test
  void whatTheGuideCallsAPathIsReadAsWhatItIs() throws Exception {
    Path sqlite = folder.resolve("questdb_wig80_test.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + sqlite);
        Statement statement = connection.createStatement()) {
      statement.execute("create table " + RealServices.TABLE + " (price integer)");
      statement.execute("insert into " + RealServices.TABLE + " values (1), (2), (3)");
    }
    Path config =
        file(
            "instances.json",
            "{\"questdb_path\": \""
                + sqlite
                + "\", \"questdb_instances\": [{\"name\": \"primary\", \"path\": \""
                + real().questDb().folder()
                + "\"}, {\"name\": \"secondary\", \"path\": \"/path/to/secondary.db\"}]}");
    Shell.Ran ran = look(config, Map.of());
    Fields file = component(ran, "questdb");
    assertThat(file.text("status")).hasValue("healthy");
    assertThat(file.text("message").orElse("")).contains("is a SQLite file, no QuestDB");
    assertThat(file.below("details").number("record_count")).hasValue(3L);
    Fields server = component(ran, "primary");
    assertThat(server.text("status")).hasValue("unknown");
    assertThat(server.text("error_message").orElse(""))
        .contains("is the folder of a QuestDB server", "url: questdb://");
    Fields gone = component(ran, "secondary");
    assertThat(gone.text("status")).hasValue("critical");
    assertThat(gone.text("message").orElse(""))
        .contains("there is no /path/to/secondary.db", "write 'url' for a QuestDB server");
    assertThat(ran.code()).isEqualTo(2);
  }

  @Test
  void theVariablesOfTheGuideAndItsResponseTimesHold() throws IOException {
    Path config =
        file(
            "strict.yaml",
            "pocketbase_admin_email: "
                + PocketBaseServer.USER
                + "\n"
                + "pocketbase_admin_password: ${POCKETBASE_ADMIN_PASSWORD}\n"
                + "alert_config: {pocketbase_response_time_max: 0.001, questdb_response_time_max:"
                + " 0.001}\n"
                + "sources: {ticks: {kind: questdb, user: reader, password:"
                + " \"${env:QUESTDB_PASSWORD}\", url: \""
                + real().questDb().url()
                + "\"}}\n");
    Shell.Ran ran =
        look(config, Map.of("QUESTDB_MONITORING_POCKETBASE_URL", real().pocketBaseWeb()));
    assertThat(ran.err()).isEmpty();
    Fields slow = component(ran, "pocketbase");
    assertThat(slow.text("status")).hasValue("warning");
    assertThat(slow.text("message").orElse("")).contains("(warning from 1ms)");
    Fields ticks = component(ran, "ticks");
    assertThat(ticks.text("status")).hasValue("warning");
    assertThat(ticks.text("message").orElse("")).contains("its catalog", "(warning from 1ms)");
  }
}
