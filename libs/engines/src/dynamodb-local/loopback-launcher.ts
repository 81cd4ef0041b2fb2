/**
 * DynamoDB Local listens on every address and has no option for another, so this sets the address
 * before it starts. It ends with its standard input, that is, with the process that started it.
 */
export const loopbackLauncher = `
import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

class LoopbackLauncher {
  public static void main(String[] options) throws Exception {
    var dynamoDb = ServerRunner.createServerFromCommandLineArgs(options);
    var server = DynamoDBProxyServer.class.getDeclaredField("server");
    server.setAccessible(true);
    for (var connector : ((Server) server.get(dynamoDb)).getConnectors()) {
      ((ServerConnector) connector).setHost("127.0.0.1");
    }
    dynamoDb.start();
    while (System.in.read() != -1) {}
    System.exit(0);
  }
}
`;
