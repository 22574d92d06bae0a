// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import java.util.List;

/** Sources and checks that are judged together. */
public record Group(String name, List<String> members, double weight) {}
