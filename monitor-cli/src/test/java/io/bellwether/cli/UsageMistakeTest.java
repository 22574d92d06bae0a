// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageMistakeTest {
  private final Shell shell = new Shell(Map.of());

  @ParameterizedTest
  @CsvSource({
    "helth-check, unknown command or argument 'helth-check'; did you mean 'health-check'?",
    "config validat, unknown command or argument 'validat'; did you mean 'validate'?",
    "config validate --confg x, unknown option '--confg'; did you mean '--config'?",
    "--confg x, unknown option '--confg'; did you mean '--config'?",
    "config --format x, unknown option '--format'",
    "config validate shop.yaml, unknown command or argument 'shop.yaml'; a configuration is named"
        + " as: --config shop.yaml",
    "shop.yml, unknown command or argument 'shop.yml'; a configuration is named as: --config"
        + " shop.yml",
    "checks add door --kind tcp --port 80, unknown option '--port'; a setting is given as: --set"
        + " port=VALUE",
    "checks add door --kind tcp --host=db, unknown option '--host=db'; a setting is given as: --set"
        + " host=VALUE",
    "checks add door --kind tcp --sett port=9, unknown option '--sett'; did you mean '--set'?",
    "pause door, unknown command or argument 'pause'; did you mean 'checks pause'?",
    "install, unknown command or argument 'install'; the program of an archive knows it as"
        + " its first word: ./mvnw package makes one",
    "audit list --last few, Invalid value for option '--last': 'few' is no whole number",
    "qqqqqqq, unknown command or argument 'qqqqqqq'",
    "config validate --config a --config b, option '--config' (FILE) should be specified only once"
  })
  void whatIsWrongIsToldWithWhatWasMeant(String line, String told) {
    Shell.Ran ran = shell.run(line.split(" "));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("bellwether: " + told + "\nTry: bellwether");
  }
}
