// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.core.campaign.Campaign;
import io.bellwether.sqlite.Receivers.Item;
import io.bellwether.sqlite.Receivers.Taken;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * J1: a process that is killed at any moment of firing, grouping, acknowledging, ending and
 * delivering loses nothing that it said was kept, and repeats at most one message a kill.
 */
@Timeout(7_200)
class AlertKillsIT {
  /**
   * With more the silent receiver's queue fills up, and what is left out of a digest has no name.
   */
  private static final int MOST_AT_ONCE = 40;

  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final int CELLS = 4;
  private static final int MOST_LIFE = 3_000;
  private static final int MOST_WAIT = 500;

  @RegisterExtension private final Campaign campaign = Campaign.named("alert-kills");
  @TempDir private Path folder;

  private final Map<String, String> cells = new LinkedHashMap<>();
  private final Set<String> raised = new LinkedHashSet<>();
  private final Set<String> asked = new LinkedHashSet<>();
  private final Set<String> ending = new LinkedHashSet<>();
  private final Set<String> ended = new HashSet<>();
  private final Set<String> acknowledging = new HashSet<>();
  private final Set<String> acknowledged = new HashSet<>();
  private int made;
  private int arrivals;

  @Test
  void nothingThatWasKeptIsLostOrToldTwiceMoreThanOnceAKill() throws Exception {
    int kills = campaign.size(25, 500);
    Random random = campaign.random();
    try (Receivers receivers = new Receivers(random.nextLong())) {
      for (int i = 0; i < kills; i++) {
        try (Alarmed system = Alarmed.begin(folder, receivers.port(), Receivers.ALL)) {
          goesOn(system, receivers, random.nextInt(1, MOST_LIFE));
          if (random.nextBoolean() && receivers.tookNext(MOST_WAIT)) {
            arrivals++; // whatever it says must be kept by now
          }
          system.kill();
          hear(system);
        }
      }
      receivers.well();
      try (Alarmed system = Alarmed.begin(folder, receivers.port(), Receivers.ALL)) {
        endsWell(system, receivers, GENEROUS.plusSeconds(2L * kills));
        await().atMost(GENEROUS).untilAsserted(() -> assertThat(leftOver()).isEmpty());
      }
      judge(receivers, kills);
    }
  }

  private void goesOn(Alarmed system, Receivers receivers, long millis) throws Exception {
    Random random = campaign.random();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() - end < 0) {
      orders(system, receivers, random);
      hear(system);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(1, 60)); // about twenty alerts a second
    }
  }

  private void orders(Alarmed system, Receivers receivers, Random random) {
    Map<String, String> told = told(receivers);
    switch (random.nextInt(4)) {
      case 0 -> end(system, told);
      case 1 -> acknowledge(system, told);
      default -> {
        if (told.keySet().stream().filter(name -> !ended.contains(name)).count() < MOST_AT_ONCE) {
          raise(system, random);
        } else {
          end(system, told);
        }
      }
    }
  }

  private void raise(Alarmed system, Random random) {
    StringBuilder order = new StringBuilder("raise");
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      String name = "a" + made++;
      String cell = random.nextBoolean() ? "alone" : "cell" + random.nextInt(CELLS);
      cells.put(name, cell);
      asked.add(name);
      order.append(' ').append(name).append('/').append(cell);
    }
    system.order(order.toString());
  }

  /** What the first receiver knows to go on, with its episode. */
  private static Map<String, String> told(Receivers receivers) {
    Map<String, String> told = new LinkedHashMap<>();
    receivers
        .taken(Receivers.RECORDING)
        .flatMap(one -> one.items().stream())
        .forEach(item -> told.put(item.name(), item.alert()));
    return told;
  }

  private void end(Alarmed system, Map<String, String> told) {
    told.keySet().stream()
        .filter(name -> cells.containsKey(name) && !ended.contains(name))
        .limit(1)
        .forEach(
            name -> {
              ending.add(name);
              system.order("end " + name + "/" + cells.get(name));
            });
  }

  private void acknowledge(Alarmed system, Map<String, String> told) {
    told.entrySet().stream()
        .filter(one -> cells.containsKey(one.getKey()) && !ending.contains(one.getKey()))
        .filter(one -> !acknowledged.contains(one.getKey()))
        .skip(1)
        .limit(1)
        .forEach(
            one -> {
              acknowledging.add(one.getKey());
              system.order("ack " + one.getValue() + " " + one.getKey());
            });
  }

  /** What it said is done, is kept. */
  private void hear(Alarmed system) {
    for (String line : system.said()) {
      assertThat(line).startsWith("done ");
      String[] words = line.split(" ");
      List<String> names = Arrays.stream(words).skip(2).map(word -> word.split("/")[0]).toList();
      switch (words[1]) {
        case "raise" -> raised.addAll(names);
        case "end" -> ended.addAll(names);
        default -> acknowledged.add(words[3]);
      }
    }
  }

  /**
   * All that goes on ends, and everybody hears of it: what the silent receiver never took waits for
   * it, one message after the other.
   */
  private void endsWell(Alarmed system, Receivers receivers, Duration patience) {
    await()
        .atMost(patience)
        .untilAsserted(
            () ->
                assertThat(missing(receivers, raised, false))
                    .as("who did not hear of which begin; counted %s", counts(receivers))
                    .isEmpty());
    List<String> left = new ArrayList<>(asked);
    left.removeAll(ended);
    for (String name : left) {
      system.order("end " + name + "/" + cells.get(name));
    }
    await()
        .atMost(patience)
        .until(
            () -> {
              hear(system);
              return ended.containsAll(asked);
            });
    await()
        .atMost(patience)
        .untilAsserted(
            () ->
                assertThat(missing(receivers, begun(receivers), true))
                    .as("who did not hear of which end; counted %s", counts(receivers))
                    .isEmpty());
  }

  /** What is to be told or shown yet, as the history has it. */
  private List<String> leftOver() throws SQLException {
    List<String> left = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("state/history.db"));
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT area || ' ' || name FROM state WHERE area IN ('alert', 'outbox')")) {
      while (rows.next()) {
        left.add(rows.getString(1));
      }
    }
    return left;
  }

  /** Also what was told and is in no history, if that could be. */
  private Set<String> begun(Receivers receivers) {
    Set<String> begun = new LinkedHashSet<>(raised);
    begun.addAll(told(receivers).keySet());
    return begun;
  }

  private static Map<String, Set<String>> missing(
      Receivers receivers, Set<String> names, boolean over) {
    Map<String, Set<String>> missing = new TreeMap<>();
    List<Taken> all = receivers.taken();
    for (String channel : Receivers.ALL) {
      Set<String> left = new TreeSet<>(names);
      all.stream()
          .filter(one -> one.channel().equals(channel))
          .flatMap(one -> one.items().stream())
          .filter(item -> item.over() == over)
          .map(Item::name)
          .forEach(left::remove);
      if (!left.isEmpty()) {
        missing.put(channel, left);
      }
    }
    return missing;
  }

  private static Map<String, Long> counts(Receivers receivers) {
    return receivers.taken().stream()
        .collect(Collectors.groupingBy(Taken::channel, TreeMap::new, Collectors.counting()));
  }

  private void judge(Receivers receivers, int kills) {
    campaign.count("kills at the moment of a message", arrivals);
    campaign.count("raised", raised.size());
    campaign.count("acknowledged", acknowledged.size());
    campaign.count("received", counts(receivers));
    assertThat(missing(receivers, raised, false)).as("alerts of which nobody was told").isEmpty();
    Map<String, Integer> repeated = new TreeMap<>();
    for (String channel : Receivers.ALL) {
      Repetitions one = new Repetitions(receivers, channel);
      repeated.put(channel, one.count());
      one.eachIsToldOnce(name -> "alone".equals(cells.get(name)));
    }
    campaign.count("repeated by kills", repeated);
    assertThat(repeated.values()).allMatch(many -> many <= kills);
    assertThat(raised).as("it did something").hasSizeGreaterThan(kills);
  }
}
