// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Slips that people make, and what they are told to do about each. */
class HintsTest {
  @TempDir Path folder;

  static Stream<Arguments> slips() {
    return Stream.of(
        Arguments.of(
            "sources:\n  host: system",
            "2:9: sources.host: expected names with values, found a single value; write {kind:"
                + " system}"),
        Arguments.of(
            "sources:\n  - host: {kind: system}",
            "2:3: sources: expected names with values, found a list; write 'NAME:' instead of each"
                + " '-'"),
        Arguments.of(
            "sources:\n  host:\n    kind:system",
            "3:5: sources.host: expected names with values, found a single value; is a blank"
                + " missing behind a ':'?"),
        Arguments.of(
            "sources:\n  a: {kind: system}\n  every: 30s",
            "3:3: sources.every: is a setting and no source; indent it below the name of one"),
        Arguments.of(
            "host: {kind: system}",
            "1:1: host: it belongs below 'sources:', 'checks:' or 'channels:', with indentation"),
        Arguments.of(
            "xyzzy: 1",
            "1:1: xyzzy: unknown setting; known are "
                + String.join(", ", Block.liveKeys())
                + " and "
                + (Block.keys().size() - Block.liveKeys().size())
                + " more, which 'bellwether config reference' lists"),
        Arguments.of(
            "sources: {a: {kind: system, disks: '/a, /b'}}",
            "1:36: sources.a.disks: several values are written in brackets, like [a, b]; one alone"
                + " with a ',' in it too, like ['a,b']"),
        Arguments.of(
            "sources: {a: {kind: system, disks: ['']}}",
            "1:37: sources.a.disks[0]: is empty; write a value, or take the line out"),
        Arguments.of(
            "sources: {a: {kind: system, thresholds: 70%/85%}}",
            "1:41: sources.a.thresholds: expected names with values, found a single value; write it"
                + " like {cpu: 70%/85%}"),
        Arguments.of(
            "sources: {a: {kind: system, process-groups: [db]}}",
            "1:45: sources.a.process-groups: expected names with values, found a list; write"
                + " 'NAME:' before each"),
        Arguments.of(
            "sources: {a: {kind: system, group: 'a b'}}",
            "1:36: sources.a.group: a name starts with a letter and goes on with letters, digits,"
                + " '-' and '_'"),
        Arguments.of(
            "sources: {a: {kind: nagios}}",
            "1:21: sources.a.kind: unknown kind; known are everything, hook, ping, postgres,"
                + " system; others come with their plugins"),
        Arguments.of(
            "name: ''", "1:7: name: must be one line of 1 to 100 characters that can be seen"),
        Arguments.of(
            "name: \"a\\nb\"",
            "1:7: name: must be one line of 1 to 100 characters that can be seen"),
        Arguments.of(
            "channels: {a: {kind: hook, webhook: ''}}",
            "1:37: channels.a.webhook: is empty; write a value, or take the line out"));
  }

  @ParameterizedTest
  @MethodSource("slips")
  void eachSaysWhatToDo(String yaml, String told) {
    assertThat(Configs.in(folder).file("a.yaml", yaml).mistakes())
        .containsExactly("a.yaml:" + told);
  }
}
