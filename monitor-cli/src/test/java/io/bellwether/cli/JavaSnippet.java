// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles a box of Java: a whole class, or statements that are put into a method. */
final class JavaSnippet {
  private static final Pattern TYPE =
      Pattern.compile("public (?:final )?(?:class|record|interface) (\\w+)");

  private static final String IMPORTS =
      """
      import io.bellwether.api.*;
      import io.bellwether.api.alert.*;
      import io.bellwether.api.check.*;
      import io.bellwether.api.plugin.*;
      import io.bellwether.api.source.*;
      import io.bellwether.core.*;
      import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
      import java.io.*;
      import java.nio.file.*;
      import java.time.*;
      import java.util.*;
      import java.util.stream.*;
      """;

  private JavaSnippet() {}

  static void compile(String text, Path folder) throws IOException {
    Matcher type = TYPE.matcher(text);
    boolean whole = type.find();
    String name = whole ? type.group(1) : "Box";
    String body =
        whole ? text : "public final class Box { void run() throws Exception {\n" + text + "}}\n";
    Path file = Files.writeString(folder.resolve(name + ".java"), IMPORTS + body);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                complaints,
                null,
                null,
                List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
            .call();
    assertThat(compiled).as(complaints.toString()).isTrue();
  }
}
