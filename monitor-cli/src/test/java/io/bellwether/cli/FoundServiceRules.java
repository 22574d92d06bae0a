// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.json.Fields;
import io.bellwether.jdbc.server.PostgresServer;
import io.bellwether.pocketbase.PocketBaseServer;
import io.bellwether.questdb.QuestDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code init} writes of real services, none of which has its usual port. */
abstract class FoundServiceRules {
  @TempDir private Path folder;

  abstract RealServices real();

  @Test
  void whatRunsHereIsFoundWithTheReasonAndIsHealthyAtTheFirstLook() throws IOException {
    Path web = Files.createDirectory(folder.resolve("web"));
    try (PostgresServer postgres = PostgresServer.version(18).start();
        WebServer nginx = WebServer.start(web)) {
      Path file = folder.resolve("bellwether.yaml");
      Shell shell = new Shell(Map.of("HOSTNAME", "shop-1"));
      Shell.Ran wrote = shell.run("init", "--yes", file.toString());
      assertThat(wrote.code()).as(wrote.err()).isZero();
      String text = Files.readString(file);
      assertThat(unfolded(text))
          .contains("HTTP at " + real().questDb().httpPort() + " by QDB_HTTP_NET_BIND_TO")
          .contains("pocketbase serve --http=127.0.0.1:" + real().pocketBase().port())
          .contains("folder: \"" + real().pocketBase().data() + "\"")
          .contains("port " + postgres.port() + " by its postmaster.pid")
          .contains("(nginx) listens there");
      assertThat(text)
          .contains(real().questDb().url(), real().questDbWeb())
          .doesNotContain(PocketBaseServer.PASSWORD, QuestDbServer.PASSWORD)
          .doesNotContain(PostgresServer.PASSWORD);

      Shell.Ran valid = shell.run("config", "validate", "-c", file.toString());
      assertThat(valid.code()).as(valid.err()).isZero();
      Fields seen = Fields.of(shell.run("health-check", "-c", file.toString()).out());
      healthy(seen, text, "QuestDB", real().questDb().httpPort());
      healthy(seen, text, "PocketBase", real().pocketBase().port());
      healthy(seen, text, "PostgreSQL", postgres.port());
      healthy(seen, text, "a web server", nginx.port());
    }
  }

  private static String unfolded(String text) {
    return text.replaceAll("\n#   ", " ");
  }

  private static void healthy(Fields seen, String text, String title, int port) {
    Matcher name =
        Pattern.compile("(?m)^#   (\\S+): " + title + " at 127\\.0\\.0\\.1 port " + port + ":")
            .matcher(text);
    assertThat(name.find()).as("%s at port %s in %s", title, port, text).isTrue();
    Fields component = seen.below(name.group(1));
    assertThat(component.text("status")).as("%s: %s", title, component.map()).hasValue("healthy");
  }
}
