// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.Secret;
import io.bellwether.api.plugin.Setting;
import io.bellwether.http.Body;
import java.util.Map;
import java.util.Optional;

@Setting(help = "One of several questions in a row.")
record StepSettings(
    @Setting(help = "What messages call it; otherwise 'step 2' and so on.", example = "basket")
        Optional<String> name,
    @Setting(help = "Path to ask, on the host of the first address.", example = "/basket/{id}")
        String path,
    @Setting(help = "Method to ask by.", byDefault = "GET") String method,
    @Setting(
            help = "Headers to send; of them only such as Accept go along to another host or port.")
        Map<String, String> headers,
    @Setting(help = "Headers whose values are never shown, and go to no other host.")
        Map<String, Secret> secretHeaders,
    @Setting(help = "What to send, with the methods that send something.") Optional<String> body,
    @Setting(help = "Media type of what is sent.", byDefault = "application/json") String bodyType,
    @Setting(help = "What must come back.") ExpectSettings expect,
    @Setting(help = "Values of the answer that later steps name as {NAME}.")
        Map<String, CarrySettings> carry) {
  StepSettings {
    Body.checkType(bodyType);
    if (!path.startsWith("/") || path.startsWith("//")) {
      throw new IllegalArgumentException(
          "path: '" + path + "' is none; write it like /basket, on the host of 'url'");
    }
  }
}
