import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { makeApp, templatesOf } from './testing/synthesize.ts';

describe('the configuration', () => {
  it('names what cannot stand', () => {
    const config = { stage: 'prod-log', archiveDays: -1, throttle: { rate: 0 }, other: 1 };
    const read = () => makeApp(config);
    expect(read).toThrow(/stockbook\.stage .*; stockbook\.throttle\.rate .*burst.*archiveDays /s);
    expect(read).toThrow(/other/);
    expect(() => makeApp({ authorization: 'everybody' })).toThrow(/stockbook\.authorization must/);
  });

  it('says how each field must be', () => {
    const config = {
      stage: 1,
      authorization: 'all',
      throttle: 5,
      machineType: 'FAST',
      archiveDays: 'x',
      logDays: 2,
    };
    expect(() => readConfig(config)).toThrow(
      new RegExp(
        Object.keys(config)
          .map((field) => `stockbook\\.${field} must be .+`)
          .join('; '),
      ),
    );
    expect(() => readConfig({ throttle: { rate: 'x', burst: 1.5 } })).toThrow(
      /throttle\.rate must be .+; stockbook\.throttle\.burst must be /,
    );
    expect(() => readConfig({ stages: 'prod' })).toThrow(
      'stockbook.stages is not a field: use stage, authorization,',
    );
    expect(() => readConfig([])).toThrow('stockbook must be a JSON object');
  });

  it('says where the context is no JSON', () => {
    expect(() => makeApp('{"stage":')).toThrow(/stockbook must be JSON/);
  });

  it('can leave the archive out', () => {
    templatesOf({ archiveDays: 0 }).application.resourceCountIs('AWS::Events::Archive', 0);
  });

  it('can ask for Standard machines', () => {
    templatesOf({ machineType: 'STANDARD' }).application.allResourcesProperties(
      'AWS::StepFunctions::StateMachine',
      { StateMachineType: 'STANDARD' },
    );
  });
});

describe('the authorization', () => {
  const routeWith = (authorization?: unknown) => {
    const { application } = templatesOf(authorization === undefined ? {} : { authorization });
    application.resourceCountIs('AWS::ApiGatewayV2::Route', 1);
    const [route] = Object.values(application.findResources('AWS::ApiGatewayV2::Route'));
    return { application, route: route?.Properties };
  };

  it('is IAM where nothing is said', () => {
    expect(routeWith().route).toMatchObject({ RouteKey: '$default', AuthorizationType: 'AWS_IAM' });
  });

  it('can be the tokens of an issuer', () => {
    const issuer = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_abc';
    const { application, route } = routeWith({ issuer, audience: ['warehouse'] });
    expect(route).toMatchObject({ RouteKey: '$default', AuthorizationType: 'JWT' });
    application.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Audience: ['warehouse'], Issuer: issuer },
    });
  });

  it('can be none', () => {
    expect(routeWith('none').route).toMatchObject({ AuthorizationType: 'NONE' });
  });

  it.each([
    { issuer: 'http://not-secure.example', audience: ['warehouse'] },
    { issuer: 'https://issuer.example', audience: [] },
    { issuer: 'https://issuer.example' },
  ])('is refused as %j', (authorization) => {
    expect(() => makeApp({ authorization })).toThrow(/stockbook\.authorization/);
  });
});

describe('cdk-nag', () => {
  it.each([{}, { authorization: 'none' }, { machineType: 'STANDARD' }, { archiveDays: 0 }])(
    'finds nothing without a reason beside it, configured as %j',
    (config) => {
      expect(() => makeApp(config).app.synth()).not.toThrow();
    },
  );

  it('ends a synthesis with a finding that has none', () => {
    const { app, application } = makeApp();
    new Topic(application, 'Careless');
    expect(() => app.synth()).toThrow(/AwsSolutions-SNS3/);
  });
});
