// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import io.bellwether.testkit.WebServer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A hundred thousand collections, told page by page as PocketBase tells them. */
class ManyCollectionsTest {
  private static final int ALL = 100_000;
  private static final Pattern AFTER = Pattern.compile("name>\"c(\\d+)\"");
  private static final Pattern NAMED = Pattern.compile("name=\"c(\\d+)\"");

  private static StandIn server() {
    StandIn server = StandIn.current();
    server.server().tell("/api/collections", ManyCollectionsTest::list);
    return server;
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "c%06d", number);
  }

  private static void list(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    Matcher named = NAMED.matcher(query);
    if (named.find()) {
      send(exchange, IntStream.of(Integer.parseInt(named.group(1))), 1);
      return;
    }
    Matcher after = AFTER.matcher(query);
    int first = after.find() ? Integer.parseInt(after.group(1)) + 1 : 0;
    send(exchange, IntStream.range(first, Math.min(first + 1_000, ALL)), ALL - first);
  }

  private static void send(HttpExchange exchange, IntStream numbers, int total) throws IOException {
    String items =
        numbers
            .mapToObj(it -> "{\"name\":\"" + name(it) + "\",\"type\":\"base\",\"system\":false}")
            .collect(Collectors.joining(","));
    String json = "{\"totalItems\":" + total + ",\"items\":[" + items + "]}";
    WebServer.send(exchange, 200, json.getBytes(UTF_8));
  }

  private static void counting(StandIn server, int... numbers) {
    for (int number : numbers) {
      server.tell(
          "/api/collections/" + name(number) + "/records", "{\"totalItems\":" + number + "}");
    }
  }

  @Test
  void tenThousandAreLookedAtAHundredAtATimeAndItIsSaidHowManyAreNot() throws Exception {
    try (StandIn server = server();
        Watched watched = server.watched(Map.of())) {
      counting(server, IntStream.range(0, 60).toArray()); // the others are refused, which is quick
      Health first = watched.look();
      assertThat(first.level()).as("%s", first).isEqualTo(Level.HEALTHY);
      assertThat(first.details().toString()).contains("of 100000 the first 1000 by name");
      assertThat(first.details()).containsEntry("collections_not_counted_yet", 900);
      assertThat(watched.figures().samples(PocketBaseFigures.RECORDS)).as("a part").isEmpty();
      assertThat(watched.figure(PocketBaseFigures.UNCOUNTED)).isEqualTo(940);
      Health health = first;
      for (int look = 2; look <= 12; look++) {
        int before = server.server().asked().size();
        health = watched.look();
        assertThat(server.server().asked().size() - before).isLessThanOrEqualTo(103);
        assertThat(watched.figure(PocketBaseFigures.COLLECTIONS)).isEqualTo(ALL);
      }
      assertThat(health.details())
          .containsEntry("collections", 10_000)
          .containsEntry("collections_not_counted", 1_140)
          .containsEntry("collections_not_counted_yet", 8_800);
      assertThat(health.details().get("unread").toString())
          .contains("of 100000 the first 10000 by name are looked at")
          .contains("that matter in 'collections'");
      assertThat(watched.figures().samples(PocketBaseFigures.COLLECTION_RECORDS)).hasSize(50);
    }
  }

  @Test
  void oneThatIsNamedIsFoundBehindAllOthers() throws Exception {
    List<String> names = List.of(name(99_999));
    try (StandIn server = server();
        Watched watched = server.watched(Map.of("collections", names))) {
      counting(server, 99_999);
      assertThat(watched.look().details().get("unread").toString())
          .contains("by name with the next look");
      for (int i = 0; i < 2; i++) {
        Health health = watched.look();
        assertThat(health.level()).as("%s", health).isEqualTo(Level.HEALTHY);
        assertThat(health.details())
            .containsEntry("record_count", 99_999L)
            .containsEntry("collections", 1);
        assertThat(String.valueOf(health.details().get("unread"))).doesNotContain("by name");
      }
    }
  }
}
