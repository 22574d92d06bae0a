// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.Percentage;
import io.bellwether.api.Secret;
import io.bellwether.api.Severity;
import io.bellwether.api.Size;
import io.bellwether.api.Thresholds;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstancesTest {
  @TempDir Path folder;

  @Test
  void everyTypeOfSettingIsBound() {
    Configuration read =
        Configs.in(folder)
            .file(
                "a.yaml",
                "sources:",
                "  all:",
                "    kind: everything",
                "    text: 012",
                "    whole: -5",
                "    large: 9223372036854775807",
                "    number: 0.75",
                "    yes_no: true",
                "    time: 1h30m",
                "    address: https://example:8443/x?y=1",
                "    path: /var/log",
                "    zone: Europe/Berlin",
                "    severity: warning",
                "    size: 10MB",
                "    share: 85%",
                "    limits: 30/50",
                "    secret: hunter2",
                "    numbers: [1, 2]",
                "    times: {a: 5s, b_c: 1m}",
                "    nested: {names: postgres}")
            .sound();

    assertThat(read.sources().get(0).settings())
        .isEqualTo(
            new TestKinds.Everything(
                "012",
                -5,
                Long.MAX_VALUE,
                0.75,
                true,
                Duration.ofMinutes(90),
                URI.create("https://example:8443/x?y=1"),
                Path.of("/var/log"),
                ZoneId.of("Europe/Berlin"),
                Severity.WARNING,
                new Size(10 << 20),
                new Percentage(0.85),
                Thresholds.of(30, 50),
                Secret.of("hunter2"),
                List.of(1, 2),
                Map.of("a", Duration.ofSeconds(5), "b_c", Duration.ofMinutes(1)),
                Optional.empty(),
                Optional.of(new TestKinds.Processes(List.of("postgres"), "any"))));
  }

  @Test
  void everyWrongValueIsToldWithWhatIsAllowed() {
    Configs configs =
        Configs.in(folder)
            .file(
                "a.yaml",
                "sources:",
                "  all:",
                "    kind: everything",
                "    text: [x]",
                "    whole: 012",
                "    large: 1e3",
                "    number: .nan",
                "    yes-no: no",
                "    time: 300",
                "    address: \"not an address\"",
                "    path: \"\\e\"",
                "    zone: Mars",
                "    severity: warn",
                "    size: 10",
                "    share: 0.85",
                "    limits: 70%/85",
                "    secret:",
                "    numbers: {a: 1}",
                "    times: [1]",
                "    nested: {name: x, user: [y]}");

    assertThat(configs.mistakes())
        .containsExactly(
            "a.yaml:4:11: sources.all.text: expected text, found a list",
            "a.yaml:5:12: sources.all.whole: '012' is not a whole number; write it like 5 or 300",
            "a.yaml:6:12: sources.all.large: '1e3' is not a whole number; write it like 5 or 300",
            "a.yaml:7:13: sources.all.number: '.nan' is not a number; write it like 5 or 0.75",
            "a.yaml:8:13: sources.all.yes-no: 'no' is neither; write true or false",
            "a.yaml:9:11: sources.all.time: '300' is not a duration; write it like 500ms, 30s, 5m,"
                + " 1h30m or 7d",
            "a.yaml:10:14: sources.all.address: is not an address; write it like"
                + " https://host:8080/path",
            "a.yaml:12:11: sources.all.zone: 'Mars' is not a time zone; write it like Europe/Berlin"
                + " or UTC",
            "a.yaml:13:15: sources.all.severity: 'warn' is not one of info, warning, critical",
            "a.yaml:14:11: sources.all.size: '10' is not a size; write it like 512KB, 10MB or"
                + " 1.5GB",
            "a.yaml:15:12: sources.all.share: '0.85' is not a percentage; write it like 85% or"
                + " 99.9%",
            "a.yaml:16:13: sources.all.limits: '70%/85' mixes two units; write both with one unit,"
                + " like 30/50, 70%/85%, 1s/5s or 10GB/2GB",
            "a.yaml:17:12: sources.all.secret: has no value; write one or take the line out",
            "a.yaml:18:14: sources.all.numbers: expected a list, found names with values",
            "a.yaml:19:12: sources.all.times: expected names with values, found a list; write"
                + " 'NAME: value'",
            "a.yaml:20:14: sources.all.nested.name: unknown setting; did you mean 'names'?",
            "a.yaml:20:29: sources.all.nested.user: expected text, found a list");
  }

  @Test
  void numbersThatAreTooLargeAreTold() {
    Configs configs =
        Configs.in(folder)
            .file(
                "a.json",
                "{\"sources\": {\"a\": {\"kind\": \"postgres\", \"url\": \"x:/\",",
                "\"pool\": 99999999999999999999, \"weight\": 1e400, \"failures\": 4294967297,",
                "\"every\": \"9999999999w\"}}}");

    assertThat(configs.mistakes())
        .containsExactly(
            "a.json:2:9: sources.a.pool: '99999999999999999999' is too large a number",
            "a.json:2:41: sources.a.weight: '1e400' is too large a number",
            "a.json:2:60: sources.a.failures: '4294967297' is too large a number",
            "a.json:3:10: sources.a.every: is too large; the largest is 365d");
  }

  @Test
  void bothSpellingsAreTakenButNotTogether() {
    assertThat(
            Configs.in(folder)
                .file("a.yaml", "checks:", "  a: {kind: ping, slow_every: 1h}")
                .sound()
                .checks()
                .get(0)
                .watch()
                .slowEvery())
        .isEqualTo(Duration.ofHours(1));
    assertThat(
            Configs.in(folder)
                .file("a.yaml", "checks:", "  a: {kind: ping, slow_every: 1h, slow-every: 2h}")
                .mistakes())
        .containsExactly("a.yaml:2:19: checks.a.slow_every: is given twice, as 'slow-every' too");
  }

  @Test
  void aSettingThatBelongsElsewhereIsToldSo() {
    Configs configs =
        Configs.in(folder)
            .file(
                "a.yaml",
                "checks:",
                "  a: {kind: ping, disks: [/x], channels: {}, tokens: 5}",
                "  b: {kind: system, names: [x], colour: red}",
                "timeout: 5s");

    assertThat(configs.mistakes())
        .containsExactly(
            "a.yaml:2:19: checks.a.disks: unknown setting; kind ping has none; it is a setting of"
                + " system",
            "a.yaml:2:32: checks.a.channels: unknown setting; it belongs at the top of the file,"
                + " without indentation",
            "a.yaml:2:46: checks.a.tokens: unknown setting; it belongs at the top of the file,"
                + " without indentation",
            "a.yaml:3:21: checks.b.names: unknown setting; it belongs below 'process-groups'",
            "a.yaml:3:33: checks.b.colour: unknown setting; known are disks, thresholds,"
                + " process-groups, kind, every, slow-every, timeout, failures, recovery, expires,"
                + " depends-on, independent-of and 6 more",
            "a.yaml:4:1: timeout: it belongs to a source or a check, below its name");
  }

  @Test
  void theKindMustBeThereAndFitItsPlace() {
    Configs configs =
        Configs.in(folder)
            .file(
                "a.yaml",
                "sources:",
                "  a:",
                "  b: {kind: hook, webhook: x}",
                "  c: {kind: broken}",
                "  d: [x]",
                "  e: {kind: [x]}",
                "  5f: {kind: ping}",
                "channels:",
                "  g: {kind: ping}",
                "  h: {kind: hok}",
                "checks: 5");

    assertThat(configs.mistakes())
        .containsExactly(
            "a.yaml:2:3: sources.a.kind: is missing; add kind: with one of everything, hook, ping,"
                + " postgres, system",
            "a.yaml:3:13: sources.b.kind: a hook is no source; it belongs below channels",
            "a.yaml:4:13: sources.c.kind: this kind can not be used: acme.jar offers it twice",
            "a.yaml:5:6: sources.d: expected names with values, found a list; write 'NAME:'"
                + " instead of each '-'",
            "a.yaml:6:13: sources.e.kind: expected the name of a kind, found a list",
            "a.yaml:7:3: sources.5f: a name starts with a letter and goes on with letters, digits,"
                + " '-' and '_'",
            "a.yaml:9:13: channels.g.kind: a ping is no channel; it belongs below sources",
            "a.yaml:10:13: channels.h.kind: unknown kind; did you mean 'hook'?",
            "a.yaml:11:9: checks: expected names with values, found a single value");
  }

  @Test
  void aRecordThatRefusesIsToldAtItsPlaceWithoutTheSecret() {
    Configs configs =
        Configs.in(folder)
            .file(
                "a.yaml", "sources:", "  db: {kind: postgres, url: \"x:/\", password: badCANARY}");

    assertThat(configs.mistakes())
        .containsExactly(
            "a.yaml:2:3: sources.db: these settings do not fit together (why is not shown, as it"
                + " repeats a secret)");
  }

  @Test
  void timesMustFitTogether() {
    Configs configs =
        Configs.in(folder)
            .file(
                "a.yaml",
                "checks:",
                "  a: {kind: ping, every: 0s}",
                "  b: {kind: ping, every: 10s, timeout: 11s}",
                "  c: {kind: ping, every: 10s, expires: 5s}",
                "  d: {kind: ping, failures: 0}",
                "  e: {kind: ping, every: 5s}");

    assertThat(configs.mistakes())
        .containsExactly(
            "a.yaml:2:26: checks.a.every: is too small; the smallest is 1ms",
            "a.yaml:3:40: checks.b.timeout: is longer than every; a look must end before the next"
                + " one begins",
            "a.yaml:4:40: checks.c.expires: is shorter than every; each result would expire before"
                + " the next",
            "a.yaml:5:29: checks.d.failures: is too small; the smallest is 1");
  }

  @Test
  void aShortIntervalShortensTheTimeout() {
    Configuration read =
        Configs.in(folder).file("a.yaml", "checks:", "  e: {kind: ping, every: 5s}").sound();

    assertThat(read.checks().get(0).watch().timeout()).isEqualTo(Duration.ofSeconds(5));
  }
}
