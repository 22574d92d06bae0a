// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.log;

import static io.bellwether.cli.log.Events.event;
import static io.bellwether.cli.log.Events.info;
import static io.bellwether.cli.log.Events.with;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** The two formats of a line. */
class LinesTest {
  private static final String BAD =
      "a\r\nb\u001b[31mred\u0007\u009b\u2028\u202e\u0000${jndi:ldap://x}%d{} {} \ud800";

  private final LineFormat text = new TextLine(ZoneOffset.UTC);
  private final LineFormat json = new JsonLine();

  @Test
  void theTextIsThatOfTheGuides() {
    assertThat(text.of(event(Level.INFO, "DBMonitor", "Database health: healthy - 0 alerts", null)))
        .isEqualTo(
            "2024-01-15 10:30:45 - DBMonitor - INFO - Database health: healthy - 0 alerts\n");
    assertThat(text.of(event(Level.WARN, "a.b.DBMonitor", "High connection count: 45", null)))
        .isEqualTo("2024-01-15 10:30:45 - DBMonitor - WARNING - High connection count: 45\n");
    assertThat(text.of(Events.critical("down"))).contains(" - health - CRITICAL - down\n");
  }

  @Test
  void theJsonIsThatOfTheGuide() {
    Map<String, String> context =
        Map.of("table", "users", "operation", "insert", "batch_size", "1");
    String message = "Record processed successfully";
    LoggingEvent event = event(Level.INFO, "sync_app", message, null, context);
    event.setThreadName("main");
    with(with(with(event, "record_id", "12345"), "processing_time_ms", 15.2), "batch_size", 100);

    assertThat(json.of(event))
        .isEqualTo(
            """
            {"timestamp":"2024-01-15T10:30:45.123Z","level":"INFO","logger":"sync_app",\
            "message":"Record processed successfully","batch_size":100,"operation":"insert",\
            "processing_time_ms":15.2,"record_id":"12345","table":"users","thread":"main"}
            """);
    assertThat(text.of(event))
        .endsWith(
            " - Record processed successfully [batch_size=100, operation=insert,"
                + " processing_time_ms=15.2, record_id=12345, table=users]\n");
  }

  @Test
  void whatIsThrownStandsInItsOwnFields() throws IOException {
    var cause = new IllegalStateException("inner\nforged");
    var thrown = new IOException("outer\r\n2024-01-15 10:30:45 - forged", cause);
    thrown.addSuppressed(new RuntimeException("beside"));
    LoggingEvent event = event(Level.ERROR, "x", "failed", thrown);

    Map<String, Object> fields = parsed(json.of(event));
    assertThat(fields)
        .containsEntry("error_type", "java.io.IOException")
        .containsEntry("error_message", "outer\r\n2024-01-15 10:30:45 - forged");
    assertThat(String.valueOf(fields.get("stack_trace")))
        .contains("Caused by: java.lang.IllegalStateException: inner\\nforged")
        .contains("Suppressed: java.lang.RuntimeException: beside");
    assertThat(text.of(event).lines().skip(1))
        .isNotEmpty()
        .allMatch(line -> line.matches("(java\\.io|Caused by: |\\t).*"));
  }

  @Test
  void aCauseThatIsItsOwnAndAStackWithoutEndAreBounded() {
    StackOverflowError deep = new StackOverflowError();
    deep.setStackTrace(new StackTraceElement[0]);
    Throwable at = deep;
    for (int i = 0; i < 1_000; i++) {
      at = new RuntimeException("" + i, at);
    }

    assertThat(text.of(event(Level.ERROR, "x", "failed", at)).length()).isLessThan(100_000);
  }

  @Test
  void dataIsNeverAProgramAndNeverALineOfItsOwn() throws IOException {
    LoggingEvent event = event(Level.INFO, BAD, BAD, null);
    with(event, BAD, BAD);
    with(event, "level", "forged");
    with(event, "nan", Double.NaN);
    with(event, "none", null);
    with(event, "odd", new Unprintable());

    assertThat(text.of(event))
        .containsOnlyOnce("\n")
        .contains(
            "a\\r\\nb\\u001b[31mred\\u0007\\u009b\\u2028\\u202e\\u0000${jndi:ldap://x}%d{} {}")
        .contains("odd=(can not be shown: java.lang.IllegalStateException)");
    assertThat(parsed(json.of(event)))
        .containsEntry("level", "INFO")
        .containsEntry("level_", "forged")
        .containsEntry("nan", "NaN")
        .containsEntry("none", "null")
        .containsEntry("message", BAD.replace('\ud800', '\ufffd'));
  }

  @Property(tries = 500)
  void everyTextIsOneLineAndReadsBack(@ForAll @StringLength(max = 300) String any)
      throws IOException {
    assertThat(text.of(info(any))).matches("\\P{Cntrl}*\n");
    String line = json.of(info(any));
    assertThat(line).matches("\\P{Cntrl}*\n");
    assertThat(parsed(line).get("message")).isEqualTo(whole(any));
  }

  @Test
  void aVeryLongOneIsCut() {
    String much = "m".repeat(1_000_000);

    assertThat(text.of(info(much))).hasSizeLessThan(40_000).contains("more characters");
    assertThat(json.of(info(much))).hasSizeLessThan(80_000).contains("more characters");
  }

  @Test
  void theJournalTakesTheLevelFromItsFront() {
    assertThat(new Journal().of(Events.critical("down\nand out")))
        .isEqualTo("<2>health - CRITICAL - down\\nand out\n");
    LoggingEvent thrown = event(Level.ERROR, "x", "failed", new IOException("why"));
    assertThat(new Journal().of(thrown).lines())
        .hasSizeGreaterThan(2)
        .allMatch(l -> l.startsWith("<3>"));
  }

  private static String whole(String any) {
    StringBuilder whole = new StringBuilder();
    any.codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? 0xfffd : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  private static Map<String, Object> parsed(String line) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        assertThat(fields.put(name, parser.getText())).as(name).isNull();
      }
    }
    return fields;
  }

  private static final class Unprintable {
    @Override
    public String toString() {
      throw new IllegalStateException("no");
    }
  }
}
