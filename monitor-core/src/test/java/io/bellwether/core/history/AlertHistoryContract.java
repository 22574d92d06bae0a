// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Labels;
import io.bellwether.api.Severity;
import io.bellwether.api.alert.Notification;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every history does with alerts, what became of them, and what people were told. */
public abstract class AlertHistoryContract {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07Z");

  AlertHistoryContract() {}

  /** An empty one. */
  abstract HistoryStore store();

  private static AlertRow alert(String id, Instant at, Optional<Instant> resolved) {
    return new AlertRow(id, at, Severity.CRITICAL, "warehouse", "down", Optional.empty(), resolved);
  }

  private static AlertRow full(String id, String message, Labels labels, String decision) {
    return new AlertRow(
        id,
        AT,
        Severity.WARNING,
        "warehouse",
        message,
        Optional.of(AT.plusSeconds(60)),
        Optional.empty(),
        "HighConnectionUsage",
        labels,
        decision,
        "i-1",
        "anna",
        "");
  }

  private void commit(AlertRow... rows) throws IOException {
    store().commit(Transaction.NOTHING.withAlerts(List.of(rows)));
  }

  private void log(AlertLogRow... rows) throws IOException {
    store().commit(Transaction.NOTHING.withLog(List.of(rows)));
  }

  private List<AlertRow> all() throws IOException {
    return store().alerts(AT.minusSeconds(99), AT.plusSeconds(99), 10);
  }

  private List<String> found(String text) throws IOException {
    return store().search(text, AT, AT.plusSeconds(99), 10).stream().map(AlertRow::id).toList();
  }

  @Test
  void alertsAreReplacedByTheirId() throws IOException {
    AlertRow first = alert("a-1", AT, Optional.empty());
    AlertRow second = alert("a-2", AT.plusSeconds(5), Optional.empty());
    commit(first, second);
    AlertRow over = alert("a-1", AT, Optional.of(AT.plusSeconds(60)));
    commit(over);
    assertThat(all()).containsExactly(second, over);
    assertThat(store().alerts(AT.minusSeconds(99), AT.plusSeconds(99), 1)).containsExactly(second);
    assertThat(store().alerts(AT.minusSeconds(99), AT.minusSeconds(1), 10)).isEmpty();
  }

  @Test
  void anAlertIsReadBackWhole() throws IOException {
    Labels labels = Labels.of("db", "shop \"x\" \\ µ", "empty", "");
    AlertRow row = full("a-1", "57 of 100 connections", labels, "{\"limit\":50.0}");
    commit(row);
    assertThat(all()).containsExactly(row);
  }

  @Test
  void aDecisionStaysWhenALaterRowNotesNone() throws IOException {
    commit(full("a-1", "57 of 100", Labels.NONE, "{\"limit\":50.0}"));
    commit(full("a-1", "58 of 100", Labels.NONE, ""));
    assertThat(all()).containsExactly(full("a-1", "58 of 100", Labels.NONE, "{\"limit\":50.0}"));
    commit(full("a-1", "59 of 100", Labels.NONE, "{}"));
    assertThat(all()).containsExactly(full("a-1", "59 of 100", Labels.NONE, "{}"));
  }

  @Test
  void aTextIsFoundWhateverItsLettersAndSigns() throws IOException {
    commit(
        full("a-1", "57 of 100 Connections", Labels.of("db", "Shop"), "{\"why\":\"hidden\"}"),
        full("a-2", "load 50% of C:\\data_1", Labels.of("query", "say \"hi\", {x}"), ""),
        full("a-3", "ÄRGER in Ōsaka, İzmir 🚨 now", Labels.of("db", "größe"), ""));
    assertThat(found("")).hasSize(3);
    assertThat(found("cONNectIONS")).as("of a message").containsExactly("a-1");
    assertThat(found("db=sHop")).as("a label").containsExactly("a-1");
    assertThat(found("highconnectionusage")).as("a rule").hasSize(3);
    assertThat(found("WAREhouse")).as("a component").hasSize(3);
    assertThat(found("hidden")).as("a decision is not looked through").isEmpty();
    assertThat(found("50% of c:\\DATA_1")).containsExactly("a-2");
    assertThat(found("5_%")).isEmpty();
    assertThat(found("data%1")).isEmpty();
    assertThat(found("dataX1")).isEmpty();
    assertThat(found("\"hi\", {x}")).containsExactly("a-2");
    assertThat(found("\":\"")).as("signs of JSON").isEmpty();
    assertThat(found("ärger in ōSAKA")).containsExactly("a-3");
    assertThat(found("İZMIR 🚨 n")).containsExactly("a-3");
    assertThat(found("🚨🚨")).isEmpty();
    assertThat(found("db=GRÖ")).containsExactly("a-3");
  }

  @Test
  void alertsAreFoundByWhatBecameOfThem() throws IOException {
    commit(full("a-1", "one", Labels.NONE, ""), full("a-2", "two", Labels.NONE, ""));
    log(
        new AlertLogRow(AT, "a-2", "acknowledged", "Grace", "is on it, Überstunden"),
        new AlertLogRow(AT, "gone", "acknowledged", "Grace", "is on it"));
    assertThat(found("grace")).containsExactly("a-2");
    assertThat(found("ACKNOWLEDGED")).containsExactly("a-2");
    assertThat(found("on it, über")).containsExactly("a-2");
    assertThat(found("ada")).isEmpty();
  }

  @Test
  void ofThoseFoundTheNewestComeWithinTheTime() throws IOException {
    for (int i = 0; i < 9; i++) {
      commit(alert("a-" + i, AT.plusSeconds(i), Optional.empty()));
    }
    assertThat(store().search("down", AT.plusSeconds(2), AT.plusSeconds(8), 3))
        .extracting(AlertRow::id)
        .containsExactly("a-7", "a-6", "a-5");
  }

  @Test
  void alertsAreFoundByTheBeginOfTheirId() throws IOException {
    commit(
        alert("019a-1", AT, Optional.empty()),
        alert("019a-2", AT, Optional.empty()),
        alert("019b-%", AT, Optional.empty()));
    assertThat(store().alertsById("019a", 9))
        .extracting(AlertRow::id)
        .containsExactly("019a-1", "019a-2");
    assertThat(store().alertsById("019", 1)).extracting(AlertRow::id).containsExactly("019a-1");
    assertThat(store().alertsById("019b-%", 9)).hasSize(1);
    assertThat(store().alertsById("019a%", 9)).isEmpty();
  }

  @Test
  void whatBecameOfAnAlertComesInItsOrder() throws IOException {
    List<AlertLogRow> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Instant at = AT.plusNanos(i * 1_000L);
      rows.add(new AlertLogRow(at, "a-" + i % 2, "what " + i, "", "about ' \" ; -- 🚨"));
    }
    log(rows.toArray(AlertLogRow[]::new));
    AlertLogRow late = new AlertLogRow(AT, "a-1", "late", "anna", "");
    log(late);
    List<AlertLogRow> ofOne = new ArrayList<>();
    for (int i = 1; i < 20; i += 2) {
      ofOne.add(rows.get(i));
    }
    ofOne.add(late);
    assertThat(store().alertLog("a-1")).isEqualTo(ofOne);
    assertThat(store().alertLog("a")).isEmpty();
  }

  private static MessageRow message(String id, String channel, int second, String outcome) {
    return new MessageRow(
        id,
        AT.plusSeconds(second),
        channel,
        Notification.Reason.FIRING,
        "group {" + channel + "}",
        "episode",
        "[shop] critical: warehouse",
        3,
        outcome,
        outcome.isEmpty() ? "" : "200 OK",
        "1234",
        outcome.isEmpty() ? Optional.empty() : Optional.of(AT.plusSeconds(99)));
  }

  @Test
  void messagesAreReplacedByIdAndChannelAndComeNewestFirst() throws IOException {
    MessageRow fallback = message("m-1", "oncall", 2, "delivered");
    MessageRow ended = message("m-1", "team", 1, "refused");
    MessageRow other = message("m-2", "team", 3, "");
    store()
        .commit(
            Transaction.NOTHING.withMessages(
                List.of(message("m-1", "team", 1, ""), other, fallback)));
    store().commit(Transaction.NOTHING.withMessages(List.of(ended)));
    Instant end = AT.plusSeconds(3);
    assertThat(store().messages(Optional.empty(), AT, Instant.MAX, 9))
        .containsExactly(other, fallback, ended);
    assertThat(store().messages(Optional.empty(), AT, end, 1)).containsExactly(fallback);
    assertThat(store().messages(Optional.of("group {team}"), AT, end, 9)).containsExactly(ended);
    assertThat(store().messages(Optional.of("nobody's"), AT, end, 9)).isEmpty();
  }
}
